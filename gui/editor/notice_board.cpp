// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/notice_board.h"

#include "gui/editor/field.h"

#include <string_view>

namespace weir::gui {

void NoticeBoard::add(std::string pointer, Field& field)
{
    m_fields.insert_or_assign(std::move(pointer), &field);
}

std::vector<Notice> NoticeBoard::show(const std::vector<Notice>& notices) const
{
    std::map<std::string, const Notice*, std::less<>> found;
    std::vector<Notice> rest;
    for (const Notice& notice : notices) {
        std::string_view place = notice.pointer;
        auto field = m_fields.find(place);
        while (field == m_fields.end() && place.rfind('/') != std::string_view::npos) {
            place = place.substr(0, place.rfind('/'));
            field = m_fields.find(place);
        }
        if (field == m_fields.end()) {
            rest.push_back(notice);
            continue;
        }
        const auto [entry, isNew] = found.try_emplace(field->first, &notice);
        if (!isNew && entry->second->kind == Notice::Kind::Warning && notice.kind == Notice::Kind::Fault)
            entry->second = &notice;
    }
    for (const auto& [pointer, field] : m_fields) {
        if (!field)
            continue;
        const auto entry = found.find(pointer);
        field->setNotice(entry == found.end() ? Notice::Kind::Fault : entry->second->kind,
                         entry == found.end() ? QString() : entry->second->text);
    }
    return rest;
}

} // namespace weir::gui
