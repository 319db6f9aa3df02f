// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document_faults.h"

#include <utility>

namespace weir {

std::string Place::pointer() const
{
    if (m_parent == nullptr)
        return {};
    std::string text = m_parent->pointer() + '/';
    if (m_isIndex)
        return text + std::to_string(m_index);
    for (const char character : m_key) {
        if (character == '~')
            text += "~0";
        else if (character == '/')
            text += "~1";
        else
            text += character;
    }
    return text;
}

void FaultList::add(const Place& place, Sentence sentence)
{
    if (!isFull())
        m_faults.push_back({place.pointer(), std::move(sentence)});
}

void FaultList::add(const std::string& prefix, const std::vector<Fault>& others)
{
    for (const Fault& fault : others) {
        if (isFull())
            return;
        m_faults.push_back({prefix + fault.pointer, fault.sentence});
    }
}

} // namespace weir
