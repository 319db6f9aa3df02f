// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/editor/notice.h"

#include <QPointer>
#include <map>

namespace weir::gui {

class Field;

/// Which field of a form a pointer means, so that each notice stands where it belongs.
class NoticeBoard
{
public:
    void add(std::string pointer, Field& field);
    void clear() { m_fields.clear(); }

    /// Every field says what is under its pointer and no field under a longer one; what no field takes is
    /// returned, for the form's own head.
    std::vector<Notice> show(const std::vector<Notice>& notices) const;

private:
    std::map<std::string, QPointer<Field>, std::less<>> m_fields;
};

} // namespace weir::gui
