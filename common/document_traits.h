// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <string>
#include <vector>

/// The parts of a document in words, for differences.
namespace weir {

/// One thing that can be said of a part: "rate of limit requests" is "100/s".
struct Trait
{
    std::string code;           ///< "limit-rate"
    std::string subject;        ///< what tells it from others with its code: the limit's name; else empty
    std::string label;          ///< "rate of limit requests"
    std::string text;           ///< "100/s"; of a secret the value itself, for comparing only
    bool secret = false;        ///< its text must not be shown
    bool whole = false;         ///< stands for a limit as such; its own traits say what changed in it
    bool partOfAnother = false; ///< comes and goes with a trait that is `whole`
};

/// In the order of the grammar; what has its default is said like anything else, what is absent is not.
std::vector<Trait> traitsOf(const Service& service);
std::vector<Trait> traitsOf(const Policy& policy);
std::vector<Trait> traitsOf(const Client& client);

/// The part on one line: "requests 100/s, burst 20, reject". Without secrets.
std::string describe(const Service& service);
std::string describe(const Policy& policy);
std::string describe(const Client& client);

} // namespace weir
