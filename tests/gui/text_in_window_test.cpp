// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences and numbers as the window writes them.
#include "common/document.h"
#include "gui/text/difference_words.h"
#include "gui/text/explanation_text.h"
#include "gui/text/number_text.h"
#include "gui/text/revision_summary.h"
#include "gui/text/sentence_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTest>
#include <QTranslator>

using namespace weir;
using namespace weir::gui;
using namespace std::chrono_literals;

namespace {

/// A catalogue of one entry, in which the arguments change places.
class OneTranslation final : public QTranslator
{
public:
    QString translate(const char* context, const char* source, const char*, int) const override
    {
        return qstrcmp(context, "Sentence") == 0 && qstrcmp(source, "rate-syntax") == 0
                   ? QStringLiteral("%2 statt %1: 100%")
                   : QString();
    }
    bool isEmpty() const override { return false; }
};

} // namespace

class TextInWindowTest final : public QObject
{
    Q_OBJECT
private slots:
    void aConnectionsFaultIsFilledIn()
    {
        const Sentence fault =
            makeSentence("ssh-failed", "there is no connection to %1; ssh says: %2", {"edge %2", "refused"});
        QCOMPARE(toText(fault), QStringLiteral("there is no connection to edge %2; ssh says: refused"));
    }

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void sentencesGoByTheirCode()
    {
        const Sentence sentence{"rate-syntax", {"%2", "b"}, "English"};
        QCOMPARE(toText(sentence), QStringLiteral("English"));
        OneTranslation translation;
        QCoreApplication::installTranslator(&translation);
        QCOMPARE(toText(sentence), QStringLiteral("b statt %2: 100%"));
        QCOMPARE(toText(Fault{"/policies/0", sentence}), QStringLiteral("/policies/0: b statt %2: 100%"));
        QCoreApplication::removeTranslator(&translation);
    }

    void aRevisionsSummaryKeepsItsNames()
    {
        const QString line = QStringLiteral("policy silver changed, client a b added, 1200 clients removed");
        QCOMPARE(revisionSummary(line.toStdString()),
                 QStringLiteral("policy silver changed, client a b added, 1,200 clients removed"));
        QCOMPARE(revisionSummary("no change"), QStringLiteral("no change"));
        QCOMPARE(revisionSummary("policy silver fell over"), QStringLiteral("policy silver fell over"));
    }

    void whoDidItHasAName()
    {
        EventRow row;
        row.kind = EventKind::Resumed;
        row.uid = 0;
        QCOMPARE(eventText(row), QStringLiteral("User root ended the pause: limits are enforced again."));
        row.uid = 4'000'000'000; // nobody's
        QCOMPARE(eventText(row),
                 QStringLiteral("User 4000000000 ended the pause: limits are enforced again."));
    }

    /// In English, a difference reads as common/ says it, whatever people called things.
    void differencesReadAsTheyAreSaidInEnglish()
    {
        Document before;
        before.policies = {{.name = "gold"}, {.name = "drop"}};
        Limit limit{.name = "%2", .rate = {100, 1}, .burst = 20};
        before.policies[0].limits = {limit};
        before.clients = {{"acme", {SourceKind::Bearer, "", "k-123"}, "gold", {}},
                          {"office", {SourceKind::Address, "", "192.0.2.0/24"}, "drop", {}}};
        Document after = before;
        after.policies[0].priority = 6;
        after.policies[0].limits[0].rate.amount = 50;
        after.policies[0].limits[0].onExcess = OnExcess::Drop;
        limit.name = "drop";
        limit.match = Match{.methods = {"POST"}, .path = "/login", .host = {}};
        after.policies[0].limits.push_back(limit);
        after.clients[0].identity.value = "k-124";
        after.clients[1].policy = "gold";
        after.clients.push_back({"guest", {SourceKind::Query, "api_key", "k-9"}, "a\\b, 日本", {}});
        QStringList sentences;
        for (const Difference& difference : compareDocuments(before, after))
            sentences += differenceSentence(difference.sentence);
        QCOMPARE(
            sentences,
            QStringList(
                {QStringLiteral("priority: 4 → 6"), QStringLiteral("rate of limit %2: 100/s → 50/s"),
                 QStringLiteral("excess of limit %2: reject → drop"),
                 QStringLiteral("limit drop added: requests 100/s, burst 20, reject, for POST, path /login"),
                 QStringLiteral("identity changed"), QStringLiteral("policy: drop → gold"),
                 QStringLiteral("added: query:api_key=••• is a\\\\b, 日本")}));
    }

    void whatAPartIsReadsAsItIsSaidInEnglish()
    {
        for (const char* const text :
             {"requests 100/s, burst 20, queue 5, reject, for POST, path /login; only observed", "no limit",
              "requests 1M/month, in Europe/Berlin, drop", "10 refusals within 10s block for 5m, at most 1h",
              "port 80, 8080, at 192.0.2.1, on eth0, clients by cookie key, bearer, address /32 and /64, "
              "others %1",
              "mon-fri 09:00 to 18:00 Europe/Berlin as daytime",
              "address:192.0.2.0/24 is a is b until 2027-01-31T00:00:00Z", "words that nobody knows"})
            QCOMPARE(partDescription(text), QString::fromUtf8(text));
    }

    void namesKeepTheirLetters()
    {
        QCOMPARE(asSentence({"x", {"gold"}, "it has policy gold"}), QStringLiteral("It has policy gold."));
        QCOMPARE(asSentence({"x", {"acme"}, "acme was refused"}), QStringLiteral("acme was refused."));
        QCOMPARE(asSentence({"x", {}, "if it enforced:"}), QStringLiteral("If it enforced:"));
        QCOMPARE(asSentence({"x", {}, {}}), QString());
    }

    void anErrorsFaultsAreLines()
    {
        Error error{Error::Kind::Invalid, {"x", {}, "No."}, {}};
        for (int i = 0; i < 12; ++i)
            error.faults.push_back({"/" + std::to_string(i), {"y", {}, "Bad."}});
        const QStringList lines = toText(error).split(u'\n');
        QCOMPARE(lines.size(), 12);
        QCOMPARE(lines.at(1), QStringLiteral("/0: Bad."));
    }

    void clientsBytesAreHarmless()
    {
        QCOMPARE(shownText("a\x1b[31m\n\xff"), QStringLiteral("a\\x1b[31m\\x0a\\xff"));
    }

    void rates_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << 0.0 << "0/s";
        QTest::newRow("almost nothing") << 0.01 << "<0.1/s";
        QTest::newRow("few") << 12.46 << "12.5/s";
        QTest::newRow("rounded up to three digits") << 99.97 << "100/s";
        QTest::newRow("many") << 1204.4 << "1,204/s";
    }

    void rates()
    {
        QFETCH(double, rate);
        QTEST(rateText(rate), "text");
    }

    void agesAndSpans()
    {
        const std::chrono::sys_time<std::chrono::milliseconds> now{1'800'000'000s};
        QCOMPARE(agoText(now, now), QStringLiteral("now"));
        QCOMPARE(agoText(now + 5s, now), QStringLiteral("now"));
        QCOMPARE(agoText(now - 12s, now), QStringLiteral("12 s ago"));
        QCOMPARE(agoText(now - 5min, now), QStringLiteral("5 min ago"));
        QCOMPARE(agoText(now - 3h, now), QStringLiteral("3 h ago"));
        QVERIFY(agoText(now - 72h, now).contains(QStringLiteral("/27")));
        QCOMPARE(gui::spanText(45s), QStringLiteral("45 s"));
        QCOMPARE(gui::spanText(3min), QStringLiteral("3 min"));
        QCOMPARE(gui::spanText(80min), QStringLiteral("1 h 20 min"));
        QCOMPARE(gui::spanText(120min), QStringLiteral("2 h"));
        QCOMPARE(bytesText(999), QStringLiteral("999 bytes"));
        QCOMPARE(bytesRateText(1'234'567), QStringLiteral("1.2 MB/s"));
    }
};

QTEST_GUILESS_MAIN(TextInWindowTest)
#include "text_in_window_test.moc"
