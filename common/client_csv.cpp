// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/client_csv.h"

#include "common/csv.h"
#include "common/distinct.h"
#include "common/document_faults.h"
#include "common/document_sections.h"
#include "common/json_reader.h"
#include "common/suggestion.h"
#include "common/text.h"
#include "common/utc_time.h"
#include "common/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace weir {
namespace {

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
constexpr std::string_view masked = "=•••"; // formatMaskedIdentity()
constexpr std::string_view formulaStarts = "=+-@\t\r";

enum Column { IdentityColumn, PolicyColumn, NameColumn, UntilColumn, columnCount };
constexpr std::array<std::string_view, columnCount> columnNames{"identity", "policy", "name", "until"};

/// Without the ' that csvCell() put before what a spreadsheet takes for a formula.
std::string_view readCell(std::string_view cell)
{
    const std::size_t first = cell.find_first_not_of('\'');
    const bool isDisarmed = first > 0 && first != std::string_view::npos &&
                            formulaStarts.find(cell[first]) != std::string_view::npos;
    return isDisarmed ? cell.substr(1) : cell;
}

/// What the bytes are, when they are not UTF-8; and the line.
std::optional<CsvFault> foreignEncoding(std::string_view csv)
{
    constexpr const char* advice = "; save it as \"CSV UTF-8\" (Excel), or with the character set Unicode "
                                   "(UTF-8) (LibreOffice)";
    if (csv.starts_with("\xff\xfe") || csv.starts_with("\xfe\xff") ||
        csv.find('\0') != std::string_view::npos)
        return CsvFault{0, "",
                        makeSentence("csv-utf16", std::string("this is UTF-16 or no text at all") + advice)};
    std::size_t line = 1;
    for (std::size_t at = 0; at < csv.size();) {
        const Utf8Character character = decodeUtf8(csv.substr(at));
        if (character.length == 0)
            return CsvFault{
                line, "",
                makeSentence("csv-encoding",
                             std::string("this is not UTF-8 but another encoding, Windows-1252 or "
                                         "Shift_JIS perhaps") +
                                 advice)};
        line += csv[at] == '\n' ? 1 : 0;
        at += character.length;
    }
    return std::nullopt;
}

/// Of the header line: what stands more often in it, outside quotes.
char separatorOf(std::string_view csv)
{
    std::size_t commas = 0;
    std::size_t semicolons = 0;
    bool quoted = false;
    for (const char character : csv) {
        if (character == '"')
            quoted = !quoted;
        if (quoted)
            continue;
        if ((character == '\n' || character == '\r') && commas + semicolons > 0)
            break;
        commas += character == ',' ? 1 : 0;
        semicolons += character == ';' ? 1 : 0;
    }
    return semicolons > commas ? ';' : ',';
}

/// A day ("2027-01-31": its beginning, UTC) or a moment.
Result<std::chrono::sys_seconds> readUntil(std::string_view text)
{
    constexpr std::size_t dateLength = 10;
    const std::string moment =
        text.size() == dateLength ? std::string(text) + "T00:00:00Z" : std::string(text);
    if (const auto time = parseUtcTime(moment))
        return std::chrono::floor<std::chrono::seconds>(*time);
    return Error{Error::Kind::Invalid,
                 makeSentence("until-syntax",
                              "\"%1\" is no day and no time; write for example 2027-01-31 or "
                              "2027-01-31T18:00:00Z",
                              {shown(text)})};
}

/// Statistics as the window and weirctl export them, notes before the header line included; these may have
/// another separator.
bool isOfStatistics(CsvReader reader)
{
    while (!reader.cells().empty() && reader.cells().front().starts_with("# ") && reader.next()) {
    }
    const auto isOfCounts = [](std::string_view cell) {
        const std::array<std::string_view, 3> names{"offered", "refused", "last_seen"};
        return std::any_of(names.begin(), names.end(),
                           [&](std::string_view name) { return cell.find(name) != std::string_view::npos; });
    };
    const auto cells = reader.cells();
    return std::any_of(cells.begin(), cells.end(), isOfCounts);
}

class TableReader
{
public:
    TableReader(std::string_view csv, const std::vector<std::string>& policies)
        : m_reader(csv, separatorOf(csv)), m_policies(policies.begin(), policies.end())
    {
        std::sort(m_policies.begin(), m_policies.end());
    }

    ClientTable read()
    {
        if (readHeader()) {
            while (!isFull() && m_reader.next())
                readRow();
            findTwins();
        }
        std::stable_sort(m_table.faults.begin(), m_table.faults.end(),
                         [](const CsvFault& a, const CsvFault& b) { return a.line < b.line; });
        return std::move(m_table);
    }

private:
    bool isFull() const { return m_table.faults.size() >= FaultList::maximum; }

    void fault(std::string_view column, Sentence sentence)
    {
        fault(m_reader.line(), column, std::move(sentence));
    }
    void fault(std::size_t line, std::string_view column, Sentence sentence)
    {
        if (!isFull())
            m_table.faults.push_back({line, std::string(column), std::move(sentence)});
    }

    bool readHeader()
    {
        if (!m_reader.next()) {
            fault(0, "",
                  makeSentence("csv-empty", "there is nothing in it; the first line is for example "
                                            "identity,policy,name,until"));
            return false;
        }
        if (m_reader.flaw())
            fault("", m_reader.flaw()->sentence);
        if (isOfStatistics(m_reader)) {
            fault("",
                  makeSentence("csv-statistics",
                               "this table says what clients did, not what is configured; one that can be "
                               "imported is written by Export clients in the window or by weirctl client "
                               "export --reveal"));
            return false;
        }
        for (const std::string& cell : m_reader.cells())
            m_columns.push_back(columnFor(cell));
        for (const Column needed : {IdentityColumn, PolicyColumn}) {
            if (std::find(m_columns.begin(), m_columns.end(), needed) == m_columns.end())
                fault("", makeSentence("csv-column-missing",
                                       "there is no column %1; the first line is for example "
                                       "identity,policy,name,until",
                                       {std::string(columnNames[needed])}));
        }
        return m_table.faults.empty();
    }

    Column columnFor(const std::string& cell)
    {
        std::string_view text = cell;
        while (text.starts_with(' '))
            text.remove_prefix(1);
        while (text.ends_with(' '))
            text.remove_suffix(1);
        const std::string wanted = lowerCase(text);
        const auto* const found = std::find(columnNames.begin(), columnNames.end(), wanted);
        const auto column = static_cast<Column>(found - columnNames.begin());
        if (column != columnCount && std::find(m_columns.begin(), m_columns.end(), column) != m_columns.end())
            fault(shown(cell),
                  makeSentence("csv-column-twice", "this column is there twice; remove one of them"));
        if (column != columnCount || text.empty())
            return column;
        const std::string guess = closestName(wanted, {columnNames.begin(), columnNames.end()});
        if (guess.empty())
            fault("",
                  makeSentence("csv-column-unknown",
                               "\"%1\" is not a column here; remove it: known are identity, policy, name and "
                               "until",
                               {shown(cell)}));
        else
            fault("", makeSentence("csv-column-guess", "\"%1\" is not a column here; did you mean %2?",
                                   {shown(cell), guess}));
        return column;
    }

    void readRow()
    {
        if (m_table.clients.size() == maximumClients) {
            fault("", makeSentence("too-many", "there are more than %1 here; at most %1 are possible",
                                   {std::to_string(maximumClients)}));
            return;
        }
        if (const auto& flaw = m_reader.flaw()) {
            const Column column = flaw->cell < m_columns.size() ? m_columns[flaw->cell] : columnCount;
            fault(column == columnCount ? "" : columnNames[column], flaw->sentence);
            return;
        }
        std::array<std::string_view, columnCount> cells{};
        const auto all = m_reader.cells();
        for (std::size_t index = 0; index < all.size(); ++index) {
            const Column column = index < m_columns.size() ? m_columns[index] : columnCount;
            if (column != columnCount) {
                cells[column] = readCell(all[index]);
            } else if (!all[index].empty()) {
                fault("",
                      makeSentence("csv-cell-behind",
                                   "\"%1\" stands in no column; quote a cell that contains the separator: "
                                   "\"a, b\"",
                                   {shown(all[index])}));
                return;
            }
        }
        Client client;
        readIdentity(cells[IdentityColumn], client);
        readPolicy(cells[PolicyColumn], client);
        if (!cells[NameColumn].empty())
            client.name = readName(NameColumn, cells[NameColumn], "acme");
        if (!cells[UntilColumn].empty()) {
            const auto until = readUntil(cells[UntilColumn]);
            if (until)
                client.until = *until;
            else
                fault(columnNames[UntilColumn], until.error().sentence);
        }
        m_table.clients.push_back(std::move(client));
        m_table.lines.push_back(m_reader.line());
    }

    void readIdentity(std::string_view cell, Client& client)
    {
        if (cell.ends_with(masked)) {
            if (!std::exchange(m_masked, true))
                fault(columnNames[IdentityColumn],
                      makeSentence(
                          "csv-masked",
                          "its secret was left out when this table was written, so it can't be imported; "
                          "write it with weirctl client export --reveal"));
            return;
        }
        if (cell.empty()) {
            fault(columnNames[IdentityColumn],
                  makeSentence("csv-cell-empty", "this cell is empty; write for example %1",
                               {"header:X-API-Key=k-123 or address:192.0.2.0/24"}));
            return;
        }
        auto identity = parseIdentity(cell);
        if (identity)
            client.identity = *std::move(identity);
        else
            fault(columnNames[IdentityColumn], identity.error().sentence);
    }

    void readPolicy(std::string_view cell, Client& client)
    {
        if (cell.empty()) {
            fault(columnNames[PolicyColumn],
                  makeSentence("csv-cell-empty", "this cell is empty; write for example %1", {"gold"}));
            return;
        }
        client.policy = readName(PolicyColumn, cell, "gold");
        if (m_policies.empty() || client.policy.empty() ||
            std::binary_search(m_policies.begin(), m_policies.end(), std::string_view(client.policy)))
            return;
        // As the document's own check says it.
        const std::string guess = isFull() ? std::string() : closestName(client.policy, m_policies);
        if (guess.empty())
            fault(columnNames[PolicyColumn],
                  makeSentence("unknown-policy-cell",
                               "there is no policy \"%1\"; weirctl policy list shows all",
                               {shown(client.policy)}));
        else
            fault(columnNames[PolicyColumn],
                  makeSentence("unknown-policy-guess", "there is no policy \"%1\"; did you mean \"%2\"?",
                               {shown(client.policy), guess}));
    }

    std::string readName(Column column, std::string_view cell, const char* example)
    {
        if (isName(cell))
            return std::string(cell);
        fault(columnNames[column],
              makeSentence(
                  "name-syntax",
                  "\"%1\" is not a name: 1 to 64 visible characters, no blank at either end; write for "
                  "example %2",
                  {shown(cell), example}));
        return {};
    }

    /// Two lines for one client: the document's own check would name only one of them.
    void findTwins()
    {
        const std::vector<Client>& clients = m_table.clients;
        Distinct names(clients.size());
        Distinct identities(clients.size());
        for (std::size_t index = 0; index < clients.size() && !isFull(); ++index) {
            const Client& client = clients[index];
            if (!client.name.empty()) {
                const auto first =
                    names.add(index, hashOf(std::string_view(client.name)),
                              [&](std::size_t other) { return clients[other].name == client.name; });
                if (first)
                    fault(m_table.lines[index], columnNames[NameColumn],
                          makeSentence("csv-name-twice",
                                       "line %2 is called \"%1\" already; write for example "
                                       "\"%1-2\"",
                                       {shown(client.name), std::to_string(m_table.lines[*first])}));
            }
            if (client.identity.value.empty())
                continue;
            const auto first = identities.add(index, hashOf(client.identity), [&](std::size_t other) {
                return clients[other].identity == client.identity;
            });
            if (first)
                fault(m_table.lines[index], columnNames[IdentityColumn],
                      makeSentence("csv-identity-twice",
                                   "line %1 has this identity already; one identity belongs to one client",
                                   {std::to_string(m_table.lines[*first])}));
        }
    }

    CsvReader m_reader;
    std::vector<std::string_view> m_policies; ///< sorted
    std::vector<Column> m_columns;            ///< of the header line; columnCount: none
    bool m_masked = false;
    ClientTable m_table;
};

} // namespace

std::string placeOf(const CsvFault& fault)
{
    if (fault.line == 0)
        return fault.column;
    return "line " + std::to_string(fault.line) + (fault.column.empty() ? "" : ", " + fault.column);
}

ClientTable readClientTable(std::string_view csv, const std::vector<std::string>& policies)
{
    if (csv.size() > maximumJsonBytes)
        return {{}, {}, {{0, "", makeSentence("csv-too-large", "the table is larger than 256 MiB")}}};
    if (auto fault = foreignEncoding(csv))
        return {{}, {}, {*std::move(fault)}};
    if (csv.starts_with(byteOrderMark))
        csv.remove_prefix(byteOrderMark.size());
    return TableReader(csv, policies).read();
}

std::string mergeTextOf(const ClientTable& table)
{
    Document document;
    document.clients = table.clients;
    return writeDocument(document, Masking::Revealed);
}

CsvFault faultInTable(const ClientTable& table, const Fault& fault)
{
    constexpr std::string_view section = "/clients/";
    const std::string_view pointer = fault.pointer;
    if (!pointer.starts_with(section))
        return {0, fault.pointer, fault.sentence};
    std::size_t index = 0;
    const char* const end = pointer.data() + pointer.size();
    const char* const rest = std::from_chars(pointer.data() + section.size(), end, index).ptr;
    if (index >= table.lines.size())
        return {0, fault.pointer, fault.sentence};
    for (const std::string_view column : columnNames) {
        if (std::string_view(rest, static_cast<std::size_t>(end - rest))
                .starts_with('/' + std::string(column)))
            return {table.lines[index], std::string(column), fault.sentence};
    }
    return {table.lines[index], "", fault.sentence};
}

std::string writeClientTable(const std::vector<Client>& clients, Masking masking)
{
    constexpr std::string_view lineEnd = "\r\n";
    std::string csv = "identity,policy,name,until";
    csv += lineEnd;
    for (const Client& client : clients) {
        csv += csvCell(masking == Masking::Revealed ? formatIdentity(client.identity)
                                                    : formatMaskedIdentity(client.identity));
        csv += ',' + csvCell(client.policy) + ',' + csvCell(client.name) + ',';
        if (client.until)
            csv += formatUtcTime(*client.until);
        csv += lineEnd;
    }
    return csv;
}

} // namespace weir
