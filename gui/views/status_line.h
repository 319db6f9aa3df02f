// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace weir::gui {

struct Context;

/// In one line at the window's foot: the link, the revision, where Weir is attached, whether changes ask for
/// a password.
class StatusLine final : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(const Context& context, QWidget* parent = nullptr);

private:
    void update(const Context& context);

    QLabel* m_text;
    QLabel* m_lock;
};

} // namespace weir::gui
