// SPDX-License-Identifier: GPL-3.0-or-later
// A window that is refused the helper's events, because its user calls too much, has them once it may.
#include "gui/live/event_stream.h"
#include "gui/live/helper_link.h"
#include "tests/helper/helper_process.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>
#include <memory>

namespace weir::test {
namespace {

class EventStreamTest : public testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(helper.start()) << helper.log().toStdString();
        link.start();
        ASSERT_TRUE(QTest::qWaitFor([this] { return link.isLive(); }, patience));
        // Something to tell, which was announced before anybody listens.
        const QSignalSpy announced(&link.helper(), &HelperClient::eventsAdded);
        const auto paused = await(link.helper().pause(std::nullopt));
        ASSERT_TRUE(paused) << paused.error().sentence.english;
        ASSERT_TRUE(QTest::qWaitFor([&announced] { return announced.count() > 0; }, patience));
        const auto told = await(link.helper().events({}, Masking::Masked));
        ASSERT_TRUE(told) << told.error().sentence.english;
        ASSERT_FALSE(told->rows.empty());
    }

    /// Calls as the same user until that is over its budget, and goes on.
    static void begin(QProcess& flood)
    {
        flood.start(folder + QStringLiteral("/files/flood"), QStringList());
        flood.setReadChannel(QProcess::StandardOutput);
        ASSERT_TRUE(flood.waitForReadyRead(patience)) << flood.readAllStandardError().toStdString();
    }

    HelperProcess helper;
    gui::HelperLink link;
};

TEST_F(EventStreamTest, AsksAgainAfterARefusal)
{
    QProcess flood;
    begin(flood);
    std::unique_ptr<gui::EventStream> stream;
    std::vector<EventRow> rows;
    // What the budget gives a second may by chance be this window's: then another one is tried.
    const auto isRefused = [&] {
        rows.clear();
        stream = std::make_unique<gui::EventStream>(link);
        QObject::connect(stream.get(), &gui::EventStream::arrived,
                         [&rows](const std::vector<EventRow>& some) {
                             rows.insert(rows.end(), some.begin(), some.end());
                         });
        // Answers come in the order of their calls: the stream has its own when this one's is here.
        const auto answered = await(link.helper().events({}, Masking::Masked));
        return rows.empty() && !answered;
    };
    ASSERT_TRUE(QTest::qWaitFor(isRefused, patience)) << "the budget is never used up";
    EXPECT_TRUE(link.isLive()) << "a refusal is an answer";
    EXPECT_TRUE(rows.empty());

    flood.closeWriteChannel();
    ASSERT_TRUE(flood.waitForFinished(patience));
    // Nothing happens any more of which the helper could tell.
    EXPECT_TRUE(QTest::qWaitFor([&rows] { return !rows.empty(); }, patience));
}

} // namespace
} // namespace weir::test
