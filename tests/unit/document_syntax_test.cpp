// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/document.h"

#include <gtest/gtest.h>
#include <string>

namespace weir {
namespace {

using namespace std::string_literals;

struct Row
{
    const char* title;
    std::string json;
    const char* sentence;
};

const std::vector<Row> rows{
    {"nothing", "", "line 1, column 1: there is no JSON value here; write for example {\"version\": 1}"},
    {"a missing comma", "{\"version\": 1\n \"clients\": []}",
     "line 2, column 2: a comma or } is missing behind a member"},
    {"a comma too many", "{\"version\": 1,}",
     "line 1, column 15: a key in double quotes is missing; write for example \"name\": (and no comma behind "
     "the last "
     "member)"},
    {"a missing colon", "{\"version\" 1}",
     "line 1, column 12: a colon is missing behind a key; write for example \"name\": \"gold\""},
    {"an open array", "{\"version\": 1, \"clients\": [",
     "line 1, column 28: this is not a JSON value; write for example "
     "\"text\", 20, true, [...] or {...}"},
    {"columns count characters", "{\"é\": x}",
     "line 1, column 7: this is not a JSON value; write for example \"text\", 20, true, [...] or {...}"},
    {"text behind the end", "{\"version\": 1}\n{}",
     "line 2, column 1: something follows the end of the JSON value; "
     "remove it"},
    {"a NUL behind the end", "{\"version\": 1}\0junk"s,
     "line 1, column 15: a NUL byte stands here; remove it"},
    {"bytes that are no UTF-8", "{\"version\": 1,\n\"interfaces\": [\"\xff\"]}",
     "line 2, column 17: this is not UTF-8; a byte that is no text is written \\\\xff"},
    {"an overlong form", "{\"\xc0\xaf\": 1}",
     "line 1, column 3: this is not UTF-8; a byte that is no text is written \\\\xff"},
    {"half a surrogate pair", "{\"\\ud800\": 1}",
     "line 1, column 3: half of a surrogate pair stands alone; write for example \\ud83d\\ude00"},
    {"an open string", "{\"version\": \"1\n}",
     "line 1, column 15: a closing double quote is missing, or a line break or tab that must be written \\n "
     "or \\t"},
    {"an unknown escape", "{\"a\\q\": 1}",
     "line 1, column 4: this escape is not known in JSON; a backslash is written \\\\"},
    {"a root that is an array", "[]", "the document must be an object; write for example {\"version\": 1}"},
    {"a root that is a string", "\"x\"",
     "the document must be an object; write for example {\"version\": 1}"},
    {"nested too deep", "{\"clients\": " + std::string(5'000, '['),
     "line 1, column 28: nested deeper than 16 levels; no part of a document is"},
    {"a huge number", "{\"version\": 1e999}", "line 1, column 13: this number is too large"},
};

TEST(DocumentSyntax, OneFaultNamesLineAndColumn)
{
    for (const Row& row : rows) {
        SCOPED_TRACE(row.title);
        const ParsedDocument parsed = parseDocument(row.json);
        ASSERT_EQ(parsed.faults.size(), 1U);
        EXPECT_EQ(parsed.faults[0].pointer, "");
        EXPECT_EQ(parsed.faults[0].sentence.english, row.sentence);
    }
}

TEST(DocumentSyntax, AByteOrderMarkIsPassedOver)
{
    EXPECT_TRUE(parseDocument("\xef\xbb\xbf{\"version\": 1}").faults.empty());
}

TEST(DocumentSyntax, WholeNumbersMayHaveADecimalPoint)
{
    EXPECT_TRUE(
        parseDocument(R"({"version": 1.0, "services": [{"name": "web", "ports": [8e1]}]})").faults.empty());
}

TEST(DocumentSyntax, MoreThan256MebibytesAreNotRead)
{
    const ParsedDocument parsed = parseDocument(std::string((256U << 20) + 1, ' '));
    ASSERT_EQ(parsed.faults.size(), 1U);
    EXPECT_EQ(parsed.faults[0].sentence.code, "document-too-large");
}

} // namespace
} // namespace weir
