// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/sentence.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// A place in a document, as a chain towards its root: its pointer is only spelled out when there is a fault.
/// The parent must outlive it.
class Place
{
public:
    Place() = default; ///< the root
    Place(const Place& parent, std::string_view key) : m_parent(&parent), m_key(key) {}
    Place(const Place& parent, std::size_t index) : m_parent(&parent), m_index(index), m_isIndex(true) {}

    /// JSON Pointer, RFC 6901.
    std::string pointer() const;

private:
    const Place* m_parent = nullptr;
    std::string_view m_key;
    std::size_t m_index = 0;
    bool m_isIndex = false;
};

/// Up to 1,000 faults; what comes after is not kept.
class FaultList
{
public:
    static constexpr std::size_t maximum = 1'000;

    void add(const Place& place, Sentence sentence);
    /// All of `others` with `prefix` in front of their pointers.
    void add(const std::string& prefix, const std::vector<Fault>& others);
    bool isFull() const { return m_faults.size() >= maximum; }
    std::size_t size() const { return m_faults.size(); }
    const std::vector<Fault>& all() const { return m_faults; }
    std::vector<Fault> take() { return std::move(m_faults); }

private:
    std::vector<Fault> m_faults;
};

} // namespace weir
