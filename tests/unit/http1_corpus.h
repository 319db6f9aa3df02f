// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace weir {

struct CorpusEntry
{
    const char* name;
    std::string stream;
    bool sound =
        false; ///< framed in one way only: every parser must agree on where its requests begin and end
};

/// Request streams: ordinary, unusual and hostile ones.
const std::vector<CorpusEntry>& http1Corpus();

} // namespace weir
