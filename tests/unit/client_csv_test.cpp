// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/client_csv.h"
#include "common/csv.h"
#include "common/document_merge.h"
#include "random_documents.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

namespace weir {
namespace {

std::string faultsOf(const std::string& csv, const std::vector<std::string>& policies = {})
{
    std::string all;
    for (const CsvFault& fault : readClientTable(csv, policies).faults)
        all += placeOf(fault) + ": " + fault.sentence.english + '\n';
    return all;
}

std::vector<std::vector<std::string>> recordsOf(const std::string& csv, char separator = ',')
{
    std::vector<std::vector<std::string>> records;
    CsvReader reader(csv, separator);
    while (reader.next()) {
        EXPECT_FALSE(reader.flaw());
        records.emplace_back(reader.cells().begin(), reader.cells().end());
    }
    return records;
}

TEST(Csv, FollowsRfc4180)
{
    using Records = std::vector<std::vector<std::string>>;
    EXPECT_EQ(recordsOf("a,b\r\nc,d"), (Records{{"a", "b"}, {"c", "d"}}));
    EXPECT_EQ(recordsOf("a\rb\nc\r\n"), (Records{{"a"}, {"b"}, {"c"}})) << "any line end";
    EXPECT_EQ(recordsOf("\"a,\r\nb\",\"c\"\"d\"\r\n"), (Records{{"a,\r\nb", "c\"d"}}));
    EXPECT_EQ(recordsOf("a\"b,c\n"), (Records{{"a\"b", "c"}})) << "a quote inside a plain cell";
    EXPECT_EQ(recordsOf("a;\"b;c\";,\n", ';'), (Records{{"a", "b;c", ","}}));
    EXPECT_EQ(recordsOf("a,\n,b\n"), (Records{{"a", ""}, {"", "b"}}));
    EXPECT_EQ(recordsOf("\n\r\na\n,,\n\"\"\n"), (Records{{"a"}})) << "what is empty is no record";
    EXPECT_EQ(recordsOf(""), Records{});
}

TEST(Csv, CountsLinesAndNamesFlaws)
{
    CsvReader reader("a\r\n\"b\r\nb\rb\nb\"\r\nc\n\"d\"x,e\n\"f", ',');
    for (const std::size_t line : {1U, 2U, 6U, 7U}) {
        ASSERT_TRUE(reader.next());
        EXPECT_EQ(reader.line(), line);
    }
    ASSERT_TRUE(reader.flaw());
    EXPECT_EQ(reader.flaw()->sentence.code, "csv-behind-quote");
    ASSERT_TRUE(reader.next());
    ASSERT_TRUE(reader.flaw());
    EXPECT_EQ(reader.flaw()->sentence.code, "csv-open-quote");
    EXPECT_FALSE(reader.next());
}

TEST(ClientCsv, ReadsColumnsInAnyOrder)
{
    const auto table = readClientTable("\xef\xbb\xbfName;UNTIL; policy ;identity\r\n"
                                       "acme;2027-01-31;gold;header:X-API-Key=k-123\r\n"
                                       ";2027-01-31T18:00:00+09:00;silver;\"bearer=a;b\"\r\n"
                                       "\r\n"
                                       "office;;gold;address:192.0.2.0/24;;\r\n");
    ASSERT_EQ(table.faults, std::vector<CsvFault>());
    ASSERT_EQ(table.clients.size(), 3U);
    EXPECT_EQ(table.lines, (std::vector<std::size_t>{2, 3, 5}));
    using namespace std::chrono;
    EXPECT_EQ(table.clients[0],
              (Client{"acme", {SourceKind::Header, "x-api-key", "k-123"}, "gold", sys_days(2027y / 1 / 31)}));
    EXPECT_EQ(table.clients[1],
              (Client{"", {SourceKind::Bearer, "", "a;b"}, "silver", sys_days(2027y / 1 / 31) + 9h}));
    EXPECT_EQ(table.clients[2], (Client{"office", {SourceKind::Address, "", "192.0.2.0/24"}, "gold", {}}));
}

TEST(ClientCsv, NamesEveryFaultByLineAndColumn)
{
    EXPECT_EQ(
        faultsOf("identity,policy,name,until\n"
                 "header:X-API-Key=k-1,golld,acme,\n"
                 "\"bearer=a\nb\",gold,b,\n"
                 "adress:192.0.2.1,gold,c,31.01.2027\n"
                 ",,\n"
                 "header:X-API-Key=k-1,gold,acme,\n"
                 "sni=a.example,gold,d,,e\n"
                 "\"sni=b.example\"b,gold,d\n",
                 {"gold", "silver"}),
        "line 2, policy: there is no policy \"golld\"; did you mean \"gold\"?\n"
        "line 3, identity: no request carries this value: it has a line break, a NUL or a blank at an end; "
        "write for example k-123\n"
        "line 5, identity: \"adress:192.0.2.1\" does not begin an identity; write for example "
        "header:X-API-Key=k-123, cookie:session=k-123, query:api_key=k-123, bearer=k-123, sni=shop.example "
        "or address:192.0.2.0/24\n"
        "line 5, until: \"31.01.2027\" is no day and no time; write for example 2027-01-31 or "
        "2027-01-31T18:00:00Z\n"
        "line 7, name: line 2 is called \"acme\" already; write for example \"acme-2\"\n"
        "line 7, identity: line 2 has this identity already; one identity belongs to one client\n"
        "line 8: \"e\" stands in no column; quote a cell that contains the separator: \"a, b\"\n"
        "line 9, identity: something follows the closing double quote; write for example \"a, b\", and a "
        "quote inside a cell twice\n");
}

TEST(ClientCsv, TheHeaderLineMustNameTheColumns)
{
    EXPECT_EQ(faultsOf(""),
              ": there is nothing in it; the first line is for example identity,policy,name,until\n");
    EXPECT_EQ(
        faultsOf("identity,polcy,telephone,name,name\n"),
        "line 1: \"polcy\" is not a column here; did you mean policy?\n"
        "line 1: \"telephone\" is not a column here; remove it: known are identity, policy, name and until\n"
        "line 1, name: this column is there twice; remove one of them\n"
        "line 1: there is no column policy; the first line is for example identity,policy,name,until\n");
}

TEST(ClientCsv, OtherEncodingsAreNamed)
{
    EXPECT_NE(faultsOf(std::string("\xff\xfei\0d\0", 6)).find(": this is UTF-16"), std::string::npos);
    EXPECT_NE(faultsOf(std::string("i\0d\0", 4)).find(": this is UTF-16"), std::string::npos);
    EXPECT_NE(
        faultsOf("identity,policy,name\nsni=a.example,gold,M\xfcller\n").find("line 2: this is not UTF-8"),
        std::string::npos);
}

TEST(ClientCsv, AMaskedTableIsRefusedInOneSentence)
{
    const std::vector<Client> clients{{"a", {SourceKind::Header, "x-key", "hush"}, "p", {}},
                                      {"b", {SourceKind::Bearer, "", "hush"}, "p", {}},
                                      {"c", {SourceKind::Address, "", "192.0.2.0/24"}, "p", {}}};
    const std::string masked = writeClientTable(clients, Masking::Masked);
    EXPECT_EQ(masked, "identity,policy,name,until\r\nheader:x-key=•••,p,a,\r\nbearer=•••,p,b,\r\n"
                      "address:192.0.2.0/24,p,c,\r\n");
    EXPECT_EQ(faultsOf(masked),
              "line 2, identity: its secret was left out when this table was written, so it can't "
              "be imported; write it with weirctl client export --reveal\n");
}

TEST(ClientCsv, FormulasAreDisarmedAndComeBack)
{
    const std::vector<Client> clients{{"=1+1", {SourceKind::Address, "", "192.0.2.1/32"}, "@policy", {}},
                                      {"'=1+1", {SourceKind::Address, "", "192.0.2.2/32"}, "-p", {}},
                                      {"''+", {SourceKind::Address, "", "192.0.2.3/32"}, "'", {}},
                                      {"'quoted'", {SourceKind::Bearer, "", "a,\"b\""}, "p", {}}};
    const std::string csv = writeClientTable(clients, Masking::Revealed);
    EXPECT_NE(csv.find(",'@policy,'=1+1,"), std::string::npos) << csv;
    EXPECT_NE(csv.find(",'-p,''=1+1,"), std::string::npos) << csv;
    const auto table = readClientTable(csv);
    EXPECT_EQ(table.faults, std::vector<CsvFault>());
    EXPECT_EQ(table.clients, clients);
}

TEST(ClientCsv, StatisticsAreNotTheClients)
{
    const std::string sentence =
        "this table says what clients did, not what is configured; one that can be imported is "
        "written by Export clients in the window or by weirctl client export --reveal\n";
    const std::string rows = "client,identity,policy,offered_per_second,offered,refused,last_seen\n"
                             "acme,header:x-api-key=•••,gold,1,2,0,2027-01-15T08:00:02Z\n";
    EXPECT_EQ(faultsOf(rows), "line 1: " + sentence);
    EXPECT_EQ(faultsOf("# Weir's clients at 2027-01-15T08:00:00Z; times are UTC.\n# Filter: a, b\n" + rows),
              "line 1: " + sentence)
        << "with notes";
    EXPECT_EQ(faultsOf("# a\nidentity,policy\n").find(sentence), std::string::npos);
}

TEST(ClientCsv, NoMoreThanAThousandFaults)
{
    std::string csv = "identity,policy\n";
    for (int row = 0; row < 5'000; ++row)
        csv += "nobody,gold\n";
    EXPECT_EQ(readClientTable(csv).faults.size(), 1'000U);
}

TEST(ClientCsv, FaultsOfTheDocumentAreFoundInTheTable)
{
    const auto table = readClientTable("policy,identity\n\ngold,sni=a.example\ngolld,sni=b.example\n");
    ASSERT_EQ(table.faults, std::vector<CsvFault>());
    Document base;
    base.policies = {{"gold"}};
    const MergedDocument merged = mergeDocument(base, mergeTextOf(table));
    ASSERT_EQ(merged.parsed.faults.size(), 1U);
    EXPECT_EQ(placeOf(faultInTable(table, merged.parsed.faults[0])), "line 4, policy");
    EXPECT_EQ(placeOf(faultInTable(table, {"/clients/0/identity/value", {}})), "line 3, identity");
    EXPECT_EQ(placeOf(faultInTable(table, {"/clients/7", {}})), "/clients/7");
    EXPECT_EQ(placeOf(faultInTable(table, {"/services", {}})), "/services");
}

TEST(ClientCsv, RandomClientsComeBack)
{
    std::mt19937 random(5);
    for (int round = 0; round < 500; ++round) {
        const Document document = randomDocument(random);
        const auto table = readClientTable(writeClientTable(document.clients, Masking::Revealed));
        ASSERT_EQ(table.faults, std::vector<CsvFault>());
        ASSERT_EQ(table.clients, document.clients);
        const MergedDocument merged = mergeDocument(document, mergeTextOf(table), OtherClients::Removed);
        ASSERT_EQ(merged.parsed.faults, std::vector<Fault>());
        ASSERT_EQ(merged.parsed.document, document);
    }
}

RC_GTEST_PROP(ClientCsvProperty, AnySecretComesBack, ())
{
    const auto bytes = *rc::gen::nonEmpty(rc::gen::container<std::string>(
        rc::gen::oneOf(rc::gen::element('=', '\'', '"', ',', ';', '\\', '\t'), rc::gen::arbitrary<char>())));
    RC_PRE(bytes.find_first_of(std::string_view("\0\r\n", 3)) == std::string::npos);
    RC_PRE(bytes.front() != ' ' && bytes.front() != '\t' && bytes.back() != ' ' && bytes.back() != '\t');
    const std::vector<Client> clients{{"c", {SourceKind::Bearer, "", bytes}, "p", {}}};
    const auto table = readClientTable(writeClientTable(clients, Masking::Revealed));
    RC_ASSERT(table.faults.empty());
    RC_ASSERT(table.clients == clients);
}

} // namespace
} // namespace weir
