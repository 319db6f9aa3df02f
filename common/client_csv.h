// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Clients as a table for spreadsheets: columns identity, policy, name, until in any order by a header line,
/// identities as weirctl writes them (parseIdentity()).
namespace weir {

/// What is wrong with one cell.
struct CsvFault
{
    std::size_t line = 0; ///< 0: with the whole
    std::string column;   ///< "" when it is the line
    Sentence sentence;

    bool operator==(const CsvFault&) const = default;
};

/// "line 17, policy"; what a pointer is to a document.
std::string placeOf(const CsvFault& fault);

struct ClientTable
{
    std::vector<Client> clients;    ///< a name may be empty: it is the client of this identity
    std::vector<std::size_t> lines; ///< where each begins
    std::vector<CsvFault> faults;   ///< by line; at most 1,000
};

/// Reads UTF-8, with or without a byte order mark; cells are separated as the header line's are, by comma or
/// semicolon. `policies`: their names, when those that don't exist are to be found; else empty.
ClientTable readClientTable(std::string_view csv, const std::vector<std::string>& policies = {});

/// A document of nothing but the table's clients, for mergeDocument().
std::string mergeTextOf(const ClientTable& table);

/// A fault that the document has, where it is in the table: "/clients/3/policy" → line 5, policy.
CsvFault faultInTable(const ClientTable& table, const Fault& fault);

/// RFC 4180, the header line first, for readClientTable() to read the very same clients. Masked: secret
/// values are •••, which it refuses.
std::string writeClientTable(const std::vector<Client>& clients, Masking masking);

} // namespace weir
