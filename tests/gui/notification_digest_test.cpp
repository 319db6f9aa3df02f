// SPDX-License-Identifier: GPL-3.0-or-later
// Few messages of many events.
#include "gui/live/notification_digest.h"

#include <QTest>

using namespace std::chrono_literals;

namespace weir::gui {

class NotificationDigestTest final : public QObject
{
    Q_OBJECT

private:
    static constexpr NotificationDigest::Time start{std::chrono::milliseconds(1'800'000'000'000)};

    static EventRow refusal(std::uint64_t cursor, const std::string& policy, std::uint64_t missed = 0)
    {
        EventRow row;
        row.cursor = cursor;
        row.kind = EventKind::Refused;
        row.cause = "limit";
        row.verdict = "rejected";
        row.client = "acme";
        row.policy = policy;
        row.limit = "requests";
        row.missed = missed;
        return row;
    }

private slots:
    void aPolicyIsToldOfOnceAndThenHowOften()
    {
        NotificationDigest digest;
        const auto first = digest.note({refusal(1, "gold"), refusal(2, "gold")}, start);
        QCOMPARE(first.size(), 1U);
        QVERIFY(first[0].title.contains(QStringLiteral("gold")));
        QCOMPARE(first[0].cursor, 2U);
        QVERIFY(digest.note({refusal(3, "gold", 40)}, start + 1min).empty());
        QVERIFY(digest.due(start + 4min).empty());
        const auto later = digest.due(start + 5min);
        QCOMPARE(later.size(), 1U);
        QVERIFY2(later[0].body.contains(QStringLiteral("41 such event")), qPrintable(later[0].body));
        QCOMPARE(later[0].key, first[0].key);
        QVERIFY(digest.due(start + 20min).empty());
        QCOMPARE(digest.note({refusal(4, "gold")}, start + 20min).size(), 1U);
    }

    void anotherPolicyDoesNotWait()
    {
        NotificationDigest digest;
        QCOMPARE(digest.note({refusal(1, "gold")}, start).size(), 1U);
        QCOMPARE(digest.note({refusal(2, "silver")}, start).size(), 1U);
    }

    void aStormIsOne()
    {
        NotificationDigest digest;
        std::vector<EventRow> rows;
        for (std::uint64_t i = 0; i < 12; ++i)
            rows.push_back(refusal(i + 1, "policy-" + std::to_string(i)));
        const auto messages = digest.note(rows, start);
        QCOMPARE(messages.size(), 1U);
        QVERIFY2(messages[0].title.contains(QStringLiteral("12")), qPrintable(messages[0].title));
        QVERIFY(messages[0].body.contains(QStringLiteral("9")));
        QVERIFY(digest.note(rows, start + 1min).empty());
    }

    void whatNobodyMissesIsNotTold()
    {
        NotificationDigest digest;
        EventRow observed = refusal(1, "gold");
        observed.verdict = "observed";
        EventRow blocked = refusal(2, "gold");
        blocked.cause = "penalty";
        EventRow byPerson;
        byPerson.kind = EventKind::BlockBegan;
        byPerson.cause = "person";
        EventRow seen;
        seen.kind = EventKind::FirstSeen;
        QVERIFY(digest.note({observed, blocked, byPerson, seen}, start).empty());
        EventRow penalty = byPerson;
        penalty.cause = "penalty";
        penalty.policy = "gold";
        QCOMPARE(digest.note({penalty}, start).size(), 1U);
    }
};

} // namespace weir::gui

QTEST_GUILESS_MAIN(weir::gui::NotificationDigestTest)
#include "notification_digest_test.moc"
