// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/document_faults.h"

#include <string_view>

namespace weir {

/// What a text is read as.
enum class Reading {
    Whole,  ///< what is to be in force
    Masked, ///< as the helper shows it: "masked" may be true, secrets may be absent
    Part,   ///< what is to be added to another document: likewise, and a client may lack its name
};

/// Every part as far as it can be made out, read one by one; the whole is not checked yet.
struct ReadDocument
{
    Document document;
    FaultList faults;
    bool refused = false; ///< as a whole, by the one fault that there is
};
ReadDocument readDocument(std::string_view json, Reading reading);

} // namespace weir
