// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/draft/draft.h"
#include "gui/views/client_details.h"
#include "gui/views/clients_limits_text.h"
#include "gui/views/clients_sparkline.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;

namespace weir::gui {

class ClientDetailsTest final : public QObject
{
    Q_OBJECT

private:
    static constexpr ClientDetails::Time start{std::chrono::milliseconds(1'800'000'000'000)};

    static Policy gold()
    {
        Policy policy;
        policy.name = "gold";
        Limit limit;
        limit.name = "requests";
        limit.rate = {100, 1};
        limit.burst = 20;
        policy.limits.push_back(limit);
        return policy;
    }

    static RatedRow row()
    {
        RatedRow row;
        row.row.client = "acme";
        row.row.identity = "header:x-api-key=<b>k</b>";
        row.row.policy = "gold";
        row.row.passed = 150;
        row.row.rejected = 50;
        row.row.lastSeen = start - 12s;
        row.rates = Rates{.offered = 20, .passed = 15, .rejected = 5};
        return row;
    }

    static bool shows(const QWidget& widget, const QString& text)
    {
        for (const auto* const label : widget.findChildren<QLabel*>()) {
            if (!label->isHidden() && label->text().remove(QChar(0x200b)).contains(text))
                return true;
        }
        return false;
    }

private slots:
    void limitsInWords()
    {
        Policy policy = gold();
        QCOMPARE(limitsText(policy),
                 QStringList{QStringLiteral("requests: 100/s, burst 20; more is rejected")});
        policy.limits[0].measure = Measure::BytesIn;
        policy.limits[0].rate = {2'000'000, 1};
        policy.limits[0].burst = 1'000'000;
        policy.limits[0].queue = 5000;
        QCOMPARE(limitsText(policy),
                 QStringList{QStringLiteral("bytes in: 2MB/s, burst 1.0 MB, queue 5.0 kB; more is dropped")});
        policy.limits.clear();
        policy.mode = Policy::Mode::Observe;
        QCOMPARE(limitsText(policy), (QStringList{QStringLiteral("Observed only: nothing is refused."),
                                                  QStringLiteral("No limits: everything passes.")}));
    }

    void showsTheClient()
    {
        Draft draft;
        auto document = std::make_shared<Document>();
        document->policies.push_back(gold());
        Client acme;
        acme.name = "acme";
        acme.identity = {SourceKind::Header, "x-api-key", ""};
        acme.policy = "gold";
        acme.until = std::chrono::sys_seconds(1'900'000'000s);
        document->clients.push_back(acme);
        draft.setBase(document, 1);
        ClientDetails details(draft);
        QVERIFY(shows(details, QStringLiteral("Select a client")));
        details.show("acme", row(), start);
        for (const char* text : {"acme", "<b>k</b>", "gold", "requests: 100/s, burst 20",
                                 "50 (25.0 % of all)", "12 s ago", "20.0/s", "200", "2030-03-17"})
            QVERIFY2(shows(details, QString::fromLatin1(text)), text);
        for (const auto* const label : details.findChildren<QLabel*>())
            QVERIFY2(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'),
                     qPrintable(label->text()));

        acme.policy = "other";
        draft.put(acme, QStringLiteral("test"));
        QVERIFY(shows(details, QStringLiteral("gold, in the draft other")));
        QSignalSpy wanted(&details, &ClientDetails::policyWanted);
        for (auto* const button : details.findChildren<QPushButton*>()) {
            if (button->text().contains(QStringLiteral("Open")))
                button->click();
        }
        QCOMPARE(wanted.front().front().toString(), QStringLiteral("gold"));

        details.showStale(start);
        QVERIFY(shows(details, QStringLiteral("Numbers of 2027-01-15 08:00:00 UTC")));
        QVERIFY(!shows(details, QStringLiteral("20.0/s")));
        details.clear();
        QVERIFY(details.key().empty());
    }

    void sparklineKeepsFiveMinutes()
    {
        Draft draft;
        ClientDetails details(draft);
        auto* const line = details.findChild<ClientsSparkline*>();
        for (int i = 0; i < 400; ++i)
            details.show("acme", row(), start + std::chrono::seconds(i));
        QCOMPARE(line->samples().size(), ClientsSparkline::longest);
        details.show("acme", row(), start + 399s + 100ms);
        details.showStale(start);
        QVERIFY(!line->samples().back());
        QVERIFY(line->accessibleDescription().contains(QStringLiteral("20.0/s offered, 5.0/s refused")));
        details.show("other", row(), start + 500s);
        QCOMPARE(line->samples().size(), 1U);
        line->resize(200, 60);
        QVERIFY(!line->grab().isNull());
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::ClientDetailsTest)
#include "client_details_test.moc"
