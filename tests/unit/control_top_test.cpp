// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/print/text_width.h"
#include "control/top/top_frame.h"
#include "control/top/top_keys.h"

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

TEST(LiveFrame, FillsTheTerminalExactlyAtEverySize)
{
    const TopSample sample = sampleOf(100);
    for (std::size_t lines = 1; lines < 30; ++lines) {
        for (const std::size_t columns : {20U, 80U, 200U}) {
            const std::vector<std::string> frame = liveFrame(sample, {}, {columns, lines}, plain);
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
    EXPECT_EQ(liveFrame(sample, view, {120, 20}, plain)[4].substr(0, 9), "client-99");
    view.firstRow = 10;
    EXPECT_EQ(liveFrame(sample, view, {120, 20}, plain)[4].substr(0, 9), "client-89");
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

TEST(TopKeys, SortReverseScrollQuit)
{
    TopView view;
    EXPECT_EQ(applyKeys("r", view, 10, 5), KeyEffect::Redraw);
    EXPECT_EQ(view.sort, "rejected");
    EXPECT_FALSE(view.ascending);
    EXPECT_EQ(applyKeys("R", view, 10, 5), KeyEffect::Redraw);
    EXPECT_TRUE(view.ascending);
    EXPECT_EQ(applyKeys("c", view, 10, 5), KeyEffect::Redraw);
    EXPECT_EQ(view.sort, "client");
    EXPECT_EQ(applyKeys("x", view, 10, 5), KeyEffect::None);
    EXPECT_EQ(applyKeys("q", view, 10, 5), KeyEffect::Quit);
    EXPECT_EQ(applyKeys("\x04", view, 10, 5), KeyEffect::Quit);
}

TEST(TopKeys, ScrollingStaysInsideTheTable)
{
    TopView view;
    (void)applyKeys("\033[B\033[B", view, 10, 5);
    EXPECT_EQ(view.firstRow, 2U);
    (void)applyKeys("\033[6~\033[6~\033[6~", view, 10, 5);
    EXPECT_EQ(view.firstRow, 9U);
    (void)applyKeys("\033[5~\033OA", view, 10, 5);
    EXPECT_EQ(view.firstRow, 3U);
    (void)applyKeys("\033[5~", view, 0, 5);
    EXPECT_EQ(view.firstRow, 0U);
}

TEST(TopKeys, AnUnknownSequenceIsNotReadAsLetters)
{
    TopView view;
    EXPECT_EQ(applyKeys("\033[1;5q", view, 10, 5), KeyEffect::None);
}

} // namespace
