// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// What becomes of clients that the merged text does not name.
enum class OtherClients { Kept, Removed };

/// Where the text's parts of one section stand in the merged document.
struct MergedSection
{
    std::string pointer; ///< "/clients"
    std::vector<std::size_t> positions;
};

struct MergedDocument
{
    ParsedDocument parsed; ///< its faults and warnings point into the text
    std::vector<MergedSection> sections;
    std::vector<std::string> names; ///< of the text's clients that came without one, in their order
};

/// `base` with the parts of `json` added, or put in the place of those of the same name; nothing else is
/// removed. `json` is a document, but its references may be to parts of `base`, a secret that it leaves out
/// is the one that the client of this name has there (so it may be masked), and a client without a name is
/// the one of this identity, or gets a name. The whole is validated: faults and warnings point into `json`,
/// those of parts that are not in it (two services in each other's way, say) to their section.
MergedDocument mergeDocument(const Document& base, std::string_view json,
                             OtherClients others = OtherClients::Kept);

/// Faults that somebody else found in the merged document, pointing into the text likewise.
std::vector<Fault> faultsInText(const MergedDocument& merged, const std::vector<Fault>& faults);

} // namespace weir
