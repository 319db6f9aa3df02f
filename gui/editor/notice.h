// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/sentence.h"

#include <QString>
#include <string>
#include <vector>

namespace weir::gui {

/// Something to say beside a field: why it can't stay so, or what it may not be meant to say.
struct Notice
{
    enum class Kind { Fault, Warning };
    Kind kind = Kind::Fault;
    std::string pointer; ///< JSON Pointer that begins at the part: "/limits/0/rate"
    QString text;

    bool operator==(const Notice&) const = default;
};

/// Those faults that lie under `place` ("/policies/2"), with the rest of their pointers.
std::vector<Notice> noticesUnder(const std::string& place, const std::vector<Fault>& faults,
                                 Notice::Kind kind);

/// Adds those that are not there yet.
void addNotices(std::vector<Notice>& notices, const std::vector<Notice>& more);

} // namespace weir::gui
