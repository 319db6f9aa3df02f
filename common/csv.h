// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/sentence.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// Reads CSV record by record: RFC 4180, lines may end in CR LF, LF or CR, cells in quotes may contain them
/// and quotes doubled; a quote inside a cell that does not begin with one is taken as it is, as spreadsheets
/// do.
class CsvReader
{
public:
    /// The text must outlive the reader.
    CsvReader(std::string_view text, char separator) : m_text(text), m_separator(separator) {}

    /// Goes on to the next record that is not empty (blank lines, rows of nothing but separators); false at
    /// the end.
    bool next();

    /// Of this record; valid until the next one.
    std::span<const std::string> cells() const { return {m_cells.data(), m_count}; }
    /// Where it begins; the first line is 1.
    std::size_t line() const { return m_line; }

    /// Why the text of this record is no CSV, and in which of its cells (0 is the first).
    struct Flaw
    {
        std::size_t cell = 0;
        Sentence sentence;
    };
    const std::optional<Flaw>& flaw() const { return m_flaw; }

private:
    bool readRecord();
    void readQuoted(std::string& cell);
    void readPlain(std::string& cell);
    bool atLineEnd() const;
    void takeLineEnd();
    void noteFlaw(Sentence sentence);

    std::string_view m_text;
    char m_separator;
    std::size_t m_at = 0;
    std::size_t m_nextLine = 1; ///< that m_at is in
    std::size_t m_line = 1;
    std::vector<std::string> m_cells; ///< kept from record to record: no allocations once they have grown
    std::size_t m_count = 0;
    std::optional<Flaw> m_flaw;
};

} // namespace weir
