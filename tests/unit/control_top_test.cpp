// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/print/text_width.h"
#include "control/top/top_frame.h"
#include "control/top/top_input.h"
#include "control/top/top_pane.h"

#include <gtest/gtest.h>

using namespace weir;
using namespace weir::control;

namespace {

TopSample sampleOf(std::size_t clients)
{
    TopSample sample;
    sample.state.version = "0.1.0";
    sample.state.revision = 7;
    sample.state.interfaces.push_back({"server0", 3, InterfaceState::State::Attached, {}});
    for (std::size_t i = 0; i < clients; ++i) {
        RatedRow& rated = sample.rows.emplace_back();
        rated.row.client = "client-" + std::to_string(i);
        rated.row.identity = "header:x-client-id=\033]0;evil\007" + std::string(40, 'x');
        rated.rates = Rates{.offered = static_cast<double>(i), .passed = static_cast<double>(i)};
    }
    sample.totalRows = static_cast<std::uint32_t>(clients);
    return sample;
}

const Painter plain(false);

/// Without the selected row's reverse video.
std::vector<std::string> bare(std::vector<std::string> lines)
{
    for (std::string& line : lines) {
        if (line.starts_with("\033[7m") && line.ends_with("\033[0m"))
            line = line.substr(4, line.size() - 8);
    }
    return lines;
}

TEST(LiveFrame, FillsTheTerminalExactlyAtEverySize)
{
    const TopSample sample = sampleOf(100);
    for (std::size_t lines = 1; lines < 30; ++lines) {
        for (const std::size_t columns : {20U, 80U, 200U}) {
            const std::vector<std::string> frame = bare(liveFrame(sample, {}, {columns, lines}, plain));
            ASSERT_EQ(frame.size(), lines);
            for (const std::string& line : frame) {
                EXPECT_LE(displayWidth(line), columns) << line;
                EXPECT_EQ(line.find('\033'), std::string::npos) << "a client's bytes reached the terminal";
            }
        }
    }
}

TEST(LiveFrame, ShowsTheBusiestFirstAndScrolls)
{
    const TopSample sample = sampleOf(100);
    TopView view;
    EXPECT_EQ(bare(liveFrame(sample, view, {120, 20}, plain))[4].substr(0, 9), "client-99");
    view.firstRow = 10;
    EXPECT_EQ(bare(liveFrame(sample, view, {120, 20}, plain))[4].substr(0, 9), "client-89");
}

TEST(LiveFrame, SaysWhatIsEnforcedAndWhatIsWrong)
{
    TopSample sample = sampleOf(1);
    EXPECT_NE(liveFrame(sample, {}, {100, 10}, plain)[0].find("enforcing  on server0  revision 7"),
              std::string::npos);
    sample.state.paused = true;
    sample.problem = "the helper is gone";
    const auto frame = liveFrame(sample, {}, {100, 10}, plain);
    EXPECT_NE(frame[0].find("paused until resumed"), std::string::npos) << frame[0];
    EXPECT_EQ(frame[2], "the helper is gone");
}

TEST(PlainFrame, HasEveryRowAndNoEscapes)
{
    const std::string text = plainFrame(sampleOf(50), {}, "12:00:00");
    EXPECT_EQ(text.substr(0, 9), "12:00:00 ");
    EXPECT_NE(text.find("client-0 "), std::string::npos);
    EXPECT_NE(text.find("client-49"), std::string::npos);
    EXPECT_EQ(text.find('\033'), std::string::npos);
}

/// Every key in turn; the last one's request.
TopRequest type(std::string_view bytes, TopView& view, const TopSample& sample)
{
    TopRequest request = TopRequest::None;
    for (const KeyPress& key : readKeys(bytes))
        request = applyKey(key, view, sample, 5);
    return request;
}

TEST(TopKeys, SortReverseQuit)
{
    const TopSample sample = sampleOf(10);
    TopView view;
    EXPECT_EQ(type("r", view, sample), TopRequest::Redraw);
    EXPECT_EQ(view.sort, "rejected");
    EXPECT_FALSE(view.ascending);
    EXPECT_EQ(type("R", view, sample), TopRequest::Redraw);
    EXPECT_TRUE(view.ascending);
    EXPECT_EQ(type("c", view, sample), TopRequest::Redraw);
    EXPECT_EQ(view.sort, "client");
    EXPECT_EQ(type("x", view, sample), TopRequest::None);
    EXPECT_EQ(type("q", view, sample), TopRequest::Quit);
    EXPECT_EQ(type("\x04", view, sample), TopRequest::Quit);
}

TEST(TopKeys, NeighbouringColumnsAreSortedBy)
{
    const TopSample sample = sampleOf(3);
    TopView view;
    (void)type(">", view, sample);
    EXPECT_EQ(view.sort, "passed");
    (void)type("<<", view, sample);
    EXPECT_EQ(view.sort, "identity");
    EXPECT_TRUE(view.ascending);
    (void)type("<<<<", view, sample);
    EXPECT_EQ(view.sort, "client") << "the first column is the last one to the left";
}

TEST(TopKeys, TheSelectionStaysInsideTheTable)
{
    const TopSample sample = sampleOf(10);
    TopView view;
    (void)type("\033[B\033[B", view, sample);
    EXPECT_EQ(view.selected, 2U);
    (void)type("\033[6~\033[6~\033[6~", view, sample);
    EXPECT_EQ(view.selected, 9U);
    (void)type("\033[5~\033OA", view, sample);
    EXPECT_EQ(view.selected, 3U);
    (void)type("\033[5~", view, sampleOf(0));
    EXPECT_EQ(view.selected, 0U);
    (void)type("\033[F", view, sample);
    EXPECT_EQ(view.selected, 9U);
}

TEST(TopKeys, TheSelectionFollowsItsClientAndTheTableTheSelection)
{
    TopSample sample = sampleOf(30);
    TopView view;
    (void)type("jj", view, sample);
    EXPECT_EQ(selectedRow(sample, view)->row.client, "client-27");
    sample.rows[27].rates->offered = 1000;
    settle(view, sample, 10);
    EXPECT_EQ(view.selected, 0U);
    sample.rows[27].rates->offered = 0.5;
    settle(view, sample, 10);
    EXPECT_EQ(view.selected, 28U);
    EXPECT_EQ(view.firstRow, 19U) << "the last of ten lines";
}

TEST(TopKeys, AFilterIsTypedAndFindsEverywhereWhateverTheCase)
{
    const TopSample sample = sampleOf(30);
    TopView view;
    (void)type("/CLIENT-2q", view, sample);
    EXPECT_EQ(view.filter, "CLIENT-2q") << "q is a letter here";
    EXPECT_EQ(type("\x7f", view, sample), TopRequest::Redraw);
    EXPECT_EQ(shownRows(sample, view).size(), 11U);
    EXPECT_EQ(type("\r", view, sample), TopRequest::Refilter);
    EXPECT_EQ(view.mode, TopMode::Table);
    (void)type("\033", view, sample);
    EXPECT_EQ(view.filter, "");
    (void)type("/日本\x7f", view, sample);
    EXPECT_EQ(view.filter, "日") << "a character is taken back whole";
}

TEST(TopKeys, ABlockIsAskedForTwice)
{
    const TopSample sample = sampleOf(3);
    TopView view;
    (void)type("b", view, sample);
    EXPECT_EQ(view.mode, TopMode::BlockFor);
    (void)type("\x7f\x7f\x7f"
               "x\r",
               view, sample);
    EXPECT_EQ(view.mode, TopMode::BlockFor);
    EXPECT_NE(view.message, "") << "x is no time";
    (void)type("\x7f"
               "90s\r",
               view, sample);
    EXPECT_EQ(view.mode, TopMode::Confirm);
    EXPECT_EQ(type("y", view, sample), TopRequest::Act);
    EXPECT_EQ(view.action->who, "client-2");
    EXPECT_EQ(view.action->span, std::chrono::seconds(90));
    EXPECT_EQ(type("zn", view, sample), TopRequest::Redraw);
    EXPECT_EQ(view.message, "Nothing was done.");
    EXPECT_EQ(type("U\r", view, sample), TopRequest::Redraw) << "Enter is no yes";
}

TEST(TopKeys, OnlyClientsAreBlockedOrExplained)
{
    const TopSample sample = sampleOf(3);
    TopView view;
    EXPECT_EQ(type("2", view, sample), TopRequest::OtherTable);
    EXPECT_EQ(view.by, StatisticsBy::Service);
    for (const char* key : {"b", "U", "z", "e"}) {
        EXPECT_EQ(type(key, view, sample), TopRequest::Redraw);
        EXPECT_EQ(view.mode, TopMode::Table);
        EXPECT_NE(view.message, "");
    }
    EXPECT_EQ(type("\t", view, sample), TopRequest::OtherTable);
    EXPECT_EQ(view.by, StatisticsBy::Policy);
    EXPECT_EQ(type("\033[Z\033[Z\033[Z", view, sample), TopRequest::OtherTable);
    EXPECT_EQ(view.by, StatisticsBy::Interface);
}

TEST(TopKeys, HoldTheDisplayAndChangeTheInterval)
{
    const TopSample sample = sampleOf(3);
    TopView view;
    EXPECT_EQ(type(" ", view, sample), TopRequest::Redraw);
    EXPECT_TRUE(view.frozen);
    EXPECT_EQ(type(" ", view, sample), TopRequest::GoOn);
    EXPECT_EQ(type("+++", view, sample), TopRequest::Interval);
    EXPECT_EQ(view.interval, std::chrono::seconds(5));
    (void)type("--------", view, sample);
    EXPECT_EQ(view.interval, std::chrono::seconds(1));
}

TEST(TopKeys, HelpNamesEveryKeyAndAnyKeyEndsIt)
{
    const TopSample sample = sampleOf(3);
    TopView view;
    for (const char* key : {"h", "?", "\033OP", "\033[11~", "\033[[A"}) {
        (void)type(key, view, sample);
        EXPECT_EQ(view.mode, TopMode::Help) << key + 1;
        EXPECT_EQ(type("q", view, sample), TopRequest::Redraw) << "q ends the help, not the program";
        EXPECT_EQ(view.mode, TopMode::Table);
    }
    std::string help;
    for (const std::string& line : helpLines())
        help += ' ' + line + ' ';
    // Whatever key does something stands in it.
    for (char letter = '!'; letter <= '~'; ++letter) {
        TopView fresh;
        const TopRequest request = type(std::string(1, letter), fresh, sample);
        const bool digit = letter >= '1' && letter <= '6';
        if (request == TopRequest::None || letter == 'Q' || digit)
            continue;
        EXPECT_NE(help.find(std::string(" ") + letter + ' '), std::string::npos)
            << letter << " is not in the help";
    }
}

TEST(TopKeys, AnUnknownSequenceIsNotReadAsLetters)
{
    const TopSample sample = sampleOf(3);
    TopView view;
    EXPECT_EQ(type("\033[1;5q", view, sample), TopRequest::None);
    EXPECT_EQ(type("\033Oq", view, sample), TopRequest::None);
    EXPECT_EQ(type("\xff\xfe", view, sample), TopRequest::None);
}

TEST(LiveFrame, WideNamesKeepTheirColumns)
{
    TopSample sample = sampleOf(3);
    sample.rows[0].row.client = "東京データセンター第一検証環境";
    for (const std::size_t columns : {10U, 40U, 41U, 42U, 43U, 80U, 120U}) {
        for (const std::string& line : bare(liveFrame(sample, {}, {columns, 12}, plain)))
            EXPECT_LE(displayWidth(line), columns) << line;
    }
}

TEST(LiveFrame, PanesFitTooAndSayAll)
{
    const TopSample sample = sampleOf(3);
    TopView view;
    (void)type("h", view, sample);
    for (std::size_t lines = 1; lines < 30; ++lines) {
        for (const std::size_t columns : {5U, 20U, 80U}) {
            const auto frame = liveFrame(sample, view, {columns, lines}, plain);
            ASSERT_EQ(frame.size(), lines);
            for (const std::string& line : frame)
                EXPECT_LE(displayWidth(line), columns) << line;
        }
    }
    Explanation explanation;
    explanation.policy = "gold";
    explanation.limits.push_back({"login", Measure::Requests, "", {"30/m", 5, 0, 5, 0, 0}, {}});
    std::string details;
    for (const std::string& line : detailLines(sample.rows[2], &explanation))
        details += line + '\n';
    for (const char* part :
         {"client client-2", "policy     gold", "blocked    no", "last seen  never", "30/m"})
        EXPECT_NE(details.find(part), std::string::npos) << part << " in\n" << details;
}

TEST(TextWidth, WrapsAtBlanks)
{
    using Lines = std::vector<std::string>;
    EXPECT_EQ(wrapToWidth("one two three", 8), (Lines{"one two ", "  three"}));
    EXPECT_EQ(wrapToWidth("", 8), Lines{""});
    EXPECT_EQ(wrapToWidth("東京データ", 5), (Lines{"東京", "  デ", "  ー", "  タ"}));
    EXPECT_EQ(wrapToWidth("東京", 1), (Lines{"東", "京"}));
}

} // namespace
