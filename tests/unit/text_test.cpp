// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/sentence.h"
#include "common/suggestion.h"
#include "common/text.h"
#include "common/utf8.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace weir {
namespace {

using namespace std::string_literals;

TEST(Printable, EscapesOnlyWhatItMust)
{
    struct Row
    {
        std::string bytes;
        std::string text;
    };
    const std::vector<Row> rows{
        {"k-123 ~", "k-123 ~"},
        {"caf\u00e9 \u65e5\u672c", "caf\u00e9 \u65e5\u672c"},
        {"a\\b", "a\\\\b"},
        {"\x1b[2J\n\0"s, "\\x1b[2J\\x0a\\x00"},
        {"\xff\xc3", "\\xff\\xc3"},
        {"\xc0\xaf", "\\xc0\\xaf"},                   // overlong
        {"\xed\xa0\x80", "\\xed\\xa0\\x80"},          // a surrogate
        {"\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"}, // above U+10FFFF
        {"\u202egold", "\\xe2\\x80\\xaegold"},        // right-to-left override
        {"\u200b", "\\xe2\\x80\\x8b"},                // zero width
        {"\u0085", "\\xc2\\x85"},                     // a C1 control
    };
    for (const Row& row : rows) {
        EXPECT_EQ(printable(row.bytes), row.text);
        EXPECT_EQ(parsePrintable(row.text), row.bytes);
    }
}

RC_GTEST_PROP(PrintableProperty, AnyBytesComeBack, (const std::vector<std::uint8_t>& bytes))
{
    const std::string text(bytes.begin(), bytes.end());
    const std::string shownText = printable(text);
    RC_ASSERT(parsePrintable(shownText) == text);
    for (std::string_view rest = shownText; !rest.empty();) {
        const Utf8Character character = decodeUtf8(rest);
        RC_ASSERT(character.length > 0U);
        RC_ASSERT(isPrintable(character.codePoint));
        rest.remove_prefix(character.length);
    }
}

RC_GTEST_PROP(Utf8Property, EveryCodePointIsDecoded, ())
{
    const auto codePoint = *rc::gen::inRange<char32_t>(0, 0x110000);
    RC_PRE(codePoint < 0xd800 || codePoint > 0xdfff);
    std::string text;
    if (codePoint < 0x80) {
        text = {static_cast<char>(codePoint)};
    } else if (codePoint < 0x800) {
        text = {static_cast<char>(0xc0 | codePoint >> 6), static_cast<char>(0x80 | (codePoint & 0x3f))};
    } else if (codePoint < 0x10000) {
        text = {static_cast<char>(0xe0 | codePoint >> 12), static_cast<char>(0x80 | (codePoint >> 6 & 0x3f)),
                static_cast<char>(0x80 | (codePoint & 0x3f))};
    } else {
        text = {static_cast<char>(0xf0 | codePoint >> 18), static_cast<char>(0x80 | (codePoint >> 12 & 0x3f)),
                static_cast<char>(0x80 | (codePoint >> 6 & 0x3f)),
                static_cast<char>(0x80 | (codePoint & 0x3f))};
    }
    RC_ASSERT(decodeUtf8(text).codePoint == codePoint);
    RC_ASSERT(decodeUtf8(text).length == text.size());
    RC_ASSERT(countCharacters(text + text) == 2U);
}

TEST(Printable, RefusesOtherEscapes)
{
    for (const char* const text : {"\\", "a\\", "\\n", "\\x", "\\x1", "\\xg0", "\\X41", "\\u0041"})
        EXPECT_FALSE(parsePrintable(text)) << text;
}

TEST(TerminalSafe, LeavesBackslashesButNoControls)
{
    EXPECT_EQ(terminalSafe("a\\b\x1b]0;x\x07"), "a\\b\\x1b]0;x\\x07");
}

TEST(Shown, IsCutBetweenCharacters)
{
    EXPECT_EQ(shown(std::string(64, 'a')), std::string(64, 'a'));
    EXPECT_EQ(shown(std::string(65, 'a')), std::string(64, 'a') + "…");
    std::string umlauts;
    for (int count = 0; count < 1'000; ++count)
        umlauts += "ü";
    EXPECT_EQ(countCharacters(shown(umlauts)), 65U);
    EXPECT_TRUE(parsePrintable(shown(umlauts)));
}

TEST(CsvCell, FollowsRfc4180AndDisarmsFormulas)
{
    struct Row
    {
        const char* text;
        const char* cell;
    };
    for (const Row& row :
         {Row{"", ""}, Row{"plain", "plain"}, Row{"a,b", "\"a,b\""}, Row{"a\"b", "\"a\"\"b\""},
          Row{"a\nb", "\"a\nb\""}, Row{"=1+1", "'=1+1"}, Row{"+1", "'+1"}, Row{"-1", "'-1"}, Row{"@x", "'@x"},
          Row{"\tx", "'\tx"}, Row{"\rx", "\"'\rx\""}, Row{"=a,\"b\"", "\"'=a,\"\"b\"\"\""}, Row{"1=1", "1=1"},
          Row{"'=x", "''=x"}, Row{"''@x", "'''@x"}, Row{"'x", "'x"}, Row{"'", "'"}})
        EXPECT_EQ(csvCell(row.text), row.cell);
}

TEST(Name, IsVisibleAndShort)
{
    for (const std::string& name : {"gold"s, "müller & söhne"s, "日本"s, "a/b:c=d"s, std::string(64, 'x')})
        EXPECT_TRUE(isName(name)) << name;
    for (const std::string& name :
         {""s, " "s, " a"s, "a "s, "a\nb"s, "a\0b"s, "\u202ea"s, "\xff"s, std::string(65, 'x')})
        EXPECT_FALSE(isName(name)) << name;
}

TEST(Sentence, ReplacesPlaceholdersOnce)
{
    const Sentence sentence = makeSentence("code", "%2 is not %1, 100%", {"%2", "b"});
    EXPECT_EQ(sentence.english, "b is not %2, 100%");
    EXPECT_EQ(sentence.arguments, (std::vector<std::string>{"%2", "b"}));
}

TEST(Suggestion, FindsSlipsOfTheFinger)
{
    const std::vector<std::string_view> keys{"name", "measure", "burst", "on_excess"};
    EXPECT_EQ(closestName("brust", keys), "burst");
    EXPECT_EQ(closestName("on-excess", keys), "on_excess");
    EXPECT_EQ(closestName("Measure", keys), "measure");
    EXPECT_EQ(closestName("tokens", keys), "");
    EXPECT_EQ(closestName("", keys), "");
}

} // namespace
} // namespace weir
