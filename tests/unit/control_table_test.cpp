// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/print/numbers.h"
#include "control/print/table.h"

#include <cstdlib>
#include <gtest/gtest.h>

using namespace weir::control;

namespace {

const Painter plain(false);

Table people()
{
    return {{{"client"}, {"passed", {}, Align::Right}},
            {{{std::string("acme")}, {std::uint64_t{7}}},
             {{std::string("日本")}, {std::uint64_t{1200}, "1,200"}}}};
}

TEST(TextWidth, CountsColumnsNotBytes)
{
    EXPECT_EQ(displayWidth(""), 0U);
    EXPECT_EQ(displayWidth("abc"), 3U);
    EXPECT_EQ(displayWidth("日本"), 4U);
    EXPECT_EQ(displayWidth("e\xcc\x81"), 1U) << "a combining accent takes no column";
    EXPECT_EQ(displayWidth("\xff"), 1U) << "a byte that is no UTF-8";
}

TEST(TextWidth, CutsBetweenCharacters)
{
    EXPECT_EQ(truncateToWidth("abcdef", 6), "abcdef");
    EXPECT_EQ(truncateToWidth("abcdef", 4), "abc…");
    EXPECT_EQ(truncateToWidth("日本語", 5), "日本…");
    EXPECT_EQ(truncateToWidth("日本語", 4), "日…") << "half a wide character can't be shown";
    EXPECT_EQ(truncateToWidth("abc", 0), "");
}

TEST(Table, AlignsWideCharactersAndLeavesNoSpacesAtTheEnd)
{
    EXPECT_EQ(renderText(people(), plain), "CLIENT  PASSED\n"
                                           "acme         7\n"
                                           "日本     1,200\n");
    const Table leftLast{{{"a"}, {"b"}},
                         {{{std::string("x")}, {}}, {{std::string("longer")}, {std::string("y")}}}};
    EXPECT_EQ(renderText(leftLast, plain), "A       B\nx\nlonger  y\n");
}

TEST(Table, CsvHasTheNamesFirstAndBareValues)
{
    EXPECT_EQ(renderCsv(people()), "client,passed\r\nacme,7\r\n日本,1200\r\n");
    EXPECT_EQ(renderCsv({{{"client"}}, {}}), "client\r\n");
}

TEST(Table, CsvDefusesFormulas)
{
    EXPECT_EQ(renderCsv({{{"client"}}, {{{std::string("=cmd()")}}}}), "client\r\n'=cmd()\r\n");
}

TEST(Table, JsonIsAnArrayWithOneRowAndWithNone)
{
    EXPECT_EQ(renderJson({{{"client"}, {"until"}}, {{{std::string("a\"b")}, {}}}}),
              "[\n  {\n    \"client\": \"a\\\"b\",\n    \"until\": null\n  }\n]\n");
    EXPECT_EQ(renderJson({{{"client"}}, {}}), "[]\n");
}

TEST(Table, TimesAreUtcForProgramsAndLocalForPeople)
{
    setenv("TZ", "Asia/Tokyo", 1);
    tzset();
    const Table table{{{"time"}}, {{{Time(std::chrono::milliseconds(1500))}}}};
    EXPECT_EQ(renderCsv(table), "time\r\n1970-01-01T00:00:01.500Z\r\n");
    EXPECT_EQ(renderText(table, plain), "TIME\n1970-01-01 09:00:01\n");
    unsetenv("TZ");
    tzset();
}

TEST(Table, HostileTextCannotReachTheTerminal)
{
    const Table table{{{"client"}}, {{{std::string("a\033[2Jb\r\nc")}}}};
    const std::string text = renderText(table, plain);
    EXPECT_EQ(text.find('\033'), std::string::npos) << text;
    EXPECT_EQ(text, "CLIENT\na\\x1b[2Jb\\x0d\\x0ac\n");
}

TEST(Table, ColorsCountNoColumn)
{
    const Table table{{{"a"}, {"b"}}, {{{std::string("x"), {}, Emphasis::Bad}, {std::string("y")}}}};
    EXPECT_EQ(renderText(table, Painter(true)), "\033[1mA\033[0m  \033[1mB\033[0m\n\033[31mx\033[0m  y\n");
}

TEST(Table, ShrinksTheWidestTextsThenDropsTheLastColumns)
{
    const Table table{
        {{"identity"}, {"passed", {}, Align::Right}, {"dropped", {}, Align::Right}},
        {{{std::string("header:x-api-key=0123456789")}, {std::uint64_t{12}}, {std::uint64_t{3}}}}};
    for (const std::size_t width : {80U, 40U, 30U, 20U, 10U}) {
        for (const std::string& line : renderLines(table, plain, width))
            EXPECT_LE(displayWidth(line), width) << line;
    }
    EXPECT_EQ(renderLines(table, plain, 30)[1], "header:x-api…      12        3");
    EXPECT_EQ(renderLines(table, plain, 17)[1], "header:…      12") << "the last column had to go";
}

TEST(Numbers, ReadAtAGlance)
{
    EXPECT_EQ(formatCount(0), "0");
    EXPECT_EQ(formatCount(999), "999");
    EXPECT_EQ(formatCount(1234567), "1,234,567");
    EXPECT_EQ(formatBytes(0), "0 B");
    EXPECT_EQ(formatBytes(999), "999 B");
    EXPECT_EQ(formatBytes(999.6), "1.0 kB") << "never 1000 B";
    EXPECT_EQ(formatBytes(1'500'000), "1.5 MB");
    EXPECT_EQ(formatBytes(25e9), "25 GB");
    EXPECT_EQ(formatPerSecond(0), "0");
    EXPECT_EQ(formatPerSecond(0.44), "0.4");
    EXPECT_EQ(formatPerSecond(12.6), "13");
    EXPECT_EQ(formatPerSecond(291000), "291,000");
}

TEST(Time, SpansHaveTwoUnitsAtMost)
{
    using namespace std::chrono_literals;
    EXPECT_EQ(spanInWords(0s), "0s");
    EXPECT_EQ(spanInWords(90s), "1m 30s");
    EXPECT_EQ(spanInWords(1h + 5s), "1h");
    EXPECT_EQ(spanInWords(51h + 20min), "2d 3h");
}

} // namespace
