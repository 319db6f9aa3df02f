// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/csv.h"

#include <algorithm>
#include <utility>

namespace weir {
namespace {

constexpr char quote = '"';

} // namespace

bool CsvReader::next()
{
    while (m_at < m_text.size()) {
        m_line = m_nextLine;
        m_flaw.reset();
        m_count = 0;
        const bool hasText = readRecord();
        if (hasText || m_flaw)
            return true;
    }
    return false;
}

bool CsvReader::readRecord()
{
    bool hasText = false;
    for (;;) {
        if (m_count == m_cells.size())
            m_cells.emplace_back();
        std::string& cell = m_cells[m_count];
        cell.clear();
        if (m_at < m_text.size() && m_text[m_at] == quote)
            readQuoted(cell);
        else
            readPlain(cell);
        hasText = hasText || !cell.empty();
        ++m_count;
        if (m_at == m_text.size() || m_text[m_at] != m_separator)
            break;
        ++m_at;
    }
    if (m_at < m_text.size())
        takeLineEnd();
    return hasText;
}

void CsvReader::readQuoted(std::string& cell)
{
    ++m_at;
    for (;;) {
        const std::size_t end = std::min(m_text.find(quote, m_at), m_text.size());
        const std::string_view part = m_text.substr(m_at, end - m_at);
        cell += part;
        for (std::size_t at = 0; at < part.size(); ++at) {
            const bool pair = part[at] == '\r' && at + 1 < part.size() && part[at + 1] == '\n';
            if ((part[at] == '\r' && !pair) || part[at] == '\n')
                ++m_nextLine;
        }
        m_at = end;
        if (m_at == m_text.size()) {
            noteFlaw(
                makeSentence("csv-open-quote",
                             "a closing double quote is missing; a quote inside a cell is written twice"));
            return;
        }
        ++m_at;
        if (m_at == m_text.size() || m_text[m_at] != quote)
            break;
        cell += quote;
        ++m_at;
    }
    if (m_at == m_text.size() || m_text[m_at] == m_separator || atLineEnd())
        return;
    noteFlaw(
        makeSentence("csv-behind-quote",
                     "something follows the closing double quote; write for example \"a, b\", and a quote "
                     "inside a cell twice"));
    readPlain(cell);
}

void CsvReader::readPlain(std::string& cell)
{
    const std::size_t begin = m_at;
    while (m_at < m_text.size() && m_text[m_at] != m_separator && !atLineEnd())
        ++m_at;
    cell += m_text.substr(begin, m_at - begin);
}

bool CsvReader::atLineEnd() const
{
    return m_text[m_at] == '\n' || m_text[m_at] == '\r';
}

void CsvReader::takeLineEnd()
{
    if (m_text.substr(m_at).starts_with("\r\n"))
        ++m_at;
    ++m_at;
    ++m_nextLine;
}

void CsvReader::noteFlaw(Sentence sentence)
{
    if (!m_flaw)
        m_flaw = Flaw{m_count, std::move(sentence)};
}

} // namespace weir
