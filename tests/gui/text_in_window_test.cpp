// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences and numbers as the window writes them.
#include "gui/text/number_text.h"
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
        QCOMPARE(spanText(45s), QStringLiteral("45 s"));
        QCOMPARE(spanText(3min), QStringLiteral("3 min"));
        QCOMPARE(spanText(80min), QStringLiteral("1 h 20 min"));
        QCOMPARE(spanText(120min), QStringLiteral("2 h"));
        QCOMPARE(bytesText(999), QStringLiteral("999 bytes"));
        QCOMPARE(bytesRateText(1'234'567), QStringLiteral("1.2 MB/s"));
    }
};

QTEST_GUILESS_MAIN(TextInWindowTest)
#include "text_in_window_test.moc"
