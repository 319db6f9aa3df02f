// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/notice.h"

#include "gui/text/sentence_text.h"

#include <algorithm>

namespace weir::gui {

std::vector<Notice> noticesUnder(const std::string& place, const std::vector<Fault>& faults,
                                 Notice::Kind kind)
{
    std::vector<Notice> notices;
    for (const Fault& fault : faults) {
        const std::string& pointer = fault.pointer;
        const bool inside =
            pointer.starts_with(place) && (pointer.size() == place.size() || pointer[place.size()] == '/');
        if (inside)
            notices.push_back({kind, pointer.substr(place.size()), toText(fault.sentence)});
    }
    return notices;
}

void addNotices(std::vector<Notice>& notices, const std::vector<Notice>& more)
{
    for (const Notice& notice : more) {
        if (std::find(notices.begin(), notices.end(), notice) == notices.end())
            notices.push_back(notice);
    }
}

} // namespace weir::gui
