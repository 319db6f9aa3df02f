// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// Something to tell a person, as data: a stable code, its arguments, and how it reads in English. Clients
/// render the code in the reader's language and fall back to `english`.
struct Sentence
{
    std::string code;                   ///< e.g. "rate-syntax"; lower case and dashes
    std::vector<std::string> arguments; ///< as they stand in the sentence, in order
    std::string english;

    bool operator==(const Sentence&) const = default;
};

/// `english` with %1 ... %9 replaced by the arguments. Text that others wrote goes through shown() first.
Sentence makeSentence(std::string code, std::string_view english, std::vector<std::string> arguments = {});

/// What is wrong with one place of a document.
struct Fault
{
    std::string pointer; ///< JSON Pointer (RFC 6901), "" for the whole document
    Sentence sentence;

    bool operator==(const Fault&) const = default;
};

} // namespace weir
