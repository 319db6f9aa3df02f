// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/sentence.h"

#include <cassert>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace weir {

/// Why something was not done. `name` is the last part of the D-Bus error name (org.weir.Error.<name>).
struct Error
{
    enum class Kind {
        NotAuthorized, ///< polkit said no, or could not be asked
        Dismissed,     ///< the person closed the question
        Invalid,       ///< bad arguments or a bad document; `faults` says where
        Conflict,      ///< the configuration has moved on; the message names both revisions
        Busy,          ///< somebody else is in the middle of it
        LimitExceeded, ///< too many calls or too large
        Unsupported,   ///< understood, but not possible here; the message says why
        Degraded,      ///< the helper works with less than it needs
        NoHelper,      ///< client side: nobody owns org.weir.Helper1, or the bus is gone
        Failed,        ///< the system said no (I/O, kernel)
    };
    Kind kind = Kind::Failed;
    Sentence sentence;
    std::vector<Fault> faults{};
};

/// A value, or why there is none (std::expected is not in GCC 12).
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return m_state.index() == 0; }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(value()); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    const Error& error() const
    {
        assert(m_state.index() == 1);
        return *std::get_if<1>(&m_state);
    }

private:
    T& value()
    {
        assert(m_state.index() == 0);
        return *std::get_if<0>(&m_state);
    }
    const T& value() const
    {
        assert(m_state.index() == 0);
        return *std::get_if<0>(&m_state);
    }
    std::variant<T, Error> m_state;
};

/// For actions without a value.
struct Done
{
};

} // namespace weir
