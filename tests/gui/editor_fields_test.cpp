// SPDX-License-Identifier: GPL-3.0-or-later
// What each field takes, what it refuses with which sentence, and that nothing invalid leaves it.
#include "common/rate.h"
#include "gui/editor/duration_edit.h"
#include "gui/editor/limit_text.h"
#include "gui/editor/name_edit.h"
#include "gui/editor/notice_board.h"
#include "gui/editor/quantity_edit.h"
#include "gui/editor/rate_edit.h"
#include "gui/editor/time_of_day_edit.h"
#include "gui/editor/time_zone_edit.h"
#include "gui/editor/word_list_edit.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace weir;
using namespace weir::gui;
using namespace std::chrono_literals;

class EditorFieldsTest final : public QObject
{
    Q_OBJECT
private slots:
    void rateTakesWhatTheDocumentTakes();
    void rateKeepsWhatItCannotRead();
    void rateTellsBucketsFromCalendars();
    void rateOffersUnits();
    void quantityShowsTheDefaultAsNothing();
    void durationsAndTimes();
    void wordsAreCanonicalAndNamedWhenBad_data();
    void wordsAreCanonicalAndNamedWhenBad();
    void namesAreUnique();
    void zones();
    void equalValuesLeaveTheLineAlone();
    void undoBelongsToTheDraftWhileValid();
    void noticesStandAtTheDeepestField();
    void limitsAreExplained();
};

namespace {

/// As typed, with the pause behind it.
void type(LineField& field, const QString& text)
{
    field.line().selectAll();
    field.line().insert(text);
    emit field.line().editingFinished();
}

} // namespace

void EditorFieldsTest::rateTakesWhatTheDocumentTakes()
{
    RateEdit edit;
    QSignalSpy edited(&edit, &Field::edited);
    type(edit, "30/m");
    QCOMPARE(edited.count(), 1);
    QVERIFY(edit.value() == (Rate{30, 60}));
    edit.setMeasure(Measure::BytesIn);
    type(edit, "1.5MB/s");
    QVERIFY(edit.value() == (Rate{1'500'000, 1}));
}

void EditorFieldsTest::rateKeepsWhatItCannotRead()
{
    RateEdit edit;
    edit.setValue({100, 1});
    QSignalSpy edited(&edit, &Field::edited);
    type(edit, "10/fortnight");
    QCOMPARE(edited.count(), 0);
    QVERIFY(!edit.value());
    QVERIFY(edit.current() == (Rate{100, 1}));
    QCOMPARE(edit.line().text(), "10/fortnight");
    QVERIFY2(edit.noticeText().contains("100/s, 30/m or 1000/d"), qPrintable(edit.noticeText()));
    type(edit, "10/h");
    QVERIFY(edit.noticeText().isEmpty());
    QCOMPARE(edited.count(), 1);
    type(edit, "");
    QVERIFY(!edit.noticeText().isEmpty());
}

void EditorFieldsTest::rateTellsBucketsFromCalendars()
{
    RateEdit edit;
    type(edit, "1000/day");
    QVERIFY(edit.noticeText().contains("calendar"));
    edit.setKind(RateEdit::Kind::Calendar);
    type(edit, "1000/month");
    QVERIFY(edit.value() == (Rate{1'000, 0, Rate::Calendar::Month}));
    type(edit, "1000/d");
    QVERIFY(!edit.value());
}

void EditorFieldsTest::rateOffersUnits()
{
    using Kind = RateEdit::Kind;
    QCOMPARE(RateEdit::suggestions("10", Measure::Requests, Kind::Bucket),
             QStringList({"10/s", "10/m", "10/h", "10/d"}));
    QCOMPARE(RateEdit::suggestions("10/m", Measure::Requests, Kind::Calendar), QStringList({"10/month"}));
    QVERIFY(RateEdit::suggestions("2", Measure::BytesOut, Kind::Bucket).contains("2MB/s"));
    QVERIFY(RateEdit::suggestions("x", Measure::Requests, Kind::Bucket).isEmpty());
    for (const QString& text : RateEdit::suggestions("7", Measure::BytesIn, Kind::Bucket))
        QVERIFY(bool(parseRate(text.toStdString(), Measure::BytesIn)));
}

void EditorFieldsTest::quantityShowsTheDefaultAsNothing()
{
    QuantityEdit edit;
    edit.setDefault(100);
    edit.setQuantity(100, Showing::Fresh);
    QVERIFY(edit.line().text().isEmpty());
    QVERIFY(edit.line().placeholderText().contains("100"));
    edit.setQuantity(20, Showing::Update);
    QCOMPARE(edit.line().text(), "20");
    type(edit, "");
    QCOMPARE(edit.quantity(), 100U);
    type(edit, "5k");
    QCOMPARE(edit.quantity(), 5'000U);
    type(edit, "five");
    QCOMPARE(edit.quantity(), 5'000U);
    QVERIFY(edit.noticeText().contains("five"));
    edit.setMeasure(Measure::BytesIn);
    type(edit, "256KiB");
    QCOMPARE(edit.quantity(), 256U * 1'024);
}

void EditorFieldsTest::durationsAndTimes()
{
    DurationEdit duration;
    type(duration, "1h30m");
    QCOMPARE(duration.current(), std::chrono::seconds(90min));
    type(duration, "soon");
    QVERIFY(!duration.value());
    QVERIFY(!duration.noticeText().isEmpty());
    TimeOfDayEdit time;
    type(time, "24:00");
    QCOMPARE(time.current(), 24 * 60);
    type(time, "9:05");
    QCOMPARE(time.current(), 9 * 60 + 5);
    type(time, "25:00");
    QVERIFY(!time.value());
}

void EditorFieldsTest::wordsAreCanonicalAndNamedWhenBad_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("canonical"); // empty: refused
    QTest::addColumn<QString>("named");
    QTest::newRow("ports") << 0 << "80 8080,443"
                           << "80,8080,443"
                           << "";
    QTest::newRow("port 0") << 0 << "80, 0"
                            << ""
                            << "\"0\"";
    QTest::newRow("twice") << 0 << "80, 80"
                           << ""
                           << "twice";
    QTest::newRow("no port") << 0 << " "
                             << ""
                             << "port";
    QTest::newRow("address") << 1 << "192.0.2.10; 2001:DB8:0::1"
                             << "192.0.2.10,2001:db8::1"
                             << "";
    QTest::newRow("bad address") << 1 << "192.0.2.10, 300.1.1.1"
                                 << ""
                                 << "300.1.1.1";
    QTest::newRow("network") << 2 << "10.0.0.0/8, 192.0.2.7"
                             << "10.0.0.0/8,192.0.2.7/32"
                             << "";
    QTest::newRow("bits behind") << 2 << "10.0.0.1/8"
                                 << ""
                                 << "10.0.0.0/8";
    QTest::newRow("interfaces") << 3 << "eth0 veth*"
                                << "eth0,veth*"
                                << "";
    QTest::newRow("bad interface") << 3 << "eth0/1"
                                   << ""
                                   << "eth0/1";
    QTest::newRow("methods") << 4 << "GET, POST"
                             << "GET,POST"
                             << "";
    QTest::newRow("bad method") << 4 << "GET, PO(ST"
                                << ""
                                << "PO(ST";
}

void EditorFieldsTest::wordsAreCanonicalAndNamedWhenBad()
{
    QFETCH(int, kind);
    QFETCH(QString, typed);
    QFETCH(QString, canonical);
    QFETCH(QString, named);
    const std::vector<WordListEdit::ParseWord> parsers{parsePortWord, parseAddressWord, parseNetworkWord,
                                                       parseInterfaceWord, parseMethodWord};
    WordListEdit edit(parsers.at(static_cast<std::size_t>(kind)), kind == 0 ? "a port is needed" : "");
    type(edit, typed);
    if (canonical.isEmpty()) {
        QVERIFY(!edit.value());
        QVERIFY2(edit.noticeText().contains(named), qPrintable(edit.noticeText()));
        return;
    }
    QStringList words;
    for (const std::string& word : edit.current())
        words.append(QString::fromStdString(word));
    QCOMPARE(words.join(','), canonical);
    QVERIFY(edit.noticeText().isEmpty());
}

void EditorFieldsTest::namesAreUnique()
{
    NameEdit edit;
    edit.setTaken([](const std::string& name) { return name == "gold"; });
    type(edit, "silver");
    QCOMPARE(edit.current(), std::string("silver"));
    for (const char* wrong : {"gold", "", "  "}) {
        type(edit, wrong);
        QVERIFY(!edit.value());
        QVERIFY(!edit.noticeText().isEmpty());
    }
    QCOMPARE(edit.current(), std::string("silver"));
}

void EditorFieldsTest::zones()
{
    TimeZoneEdit edit;
    type(edit, "UTC");
    QCOMPARE(edit.current(), std::string("UTC"));
    type(edit, "Mars/Olympus");
    QVERIFY(edit.noticeText().contains("Mars/Olympus"));
}

void EditorFieldsTest::equalValuesLeaveTheLineAlone()
{
    RateEdit edit;
    edit.setValue({60, 60});
    type(edit, "1k/s");
    edit.line().setCursorPosition(1);
    edit.setValue({1'000, 1}, Showing::Update);
    QCOMPARE(edit.line().text(), "1k/s");
    QCOMPARE(edit.line().cursorPosition(), 1);
    type(edit, "1k/");
    edit.setValue({1'000, 1}, Showing::Update);
    QCOMPARE(edit.line().text(), "1k/"); // half-typed: stays
    edit.setValue({7, 1}, Showing::Update);
    QCOMPARE(edit.line().text(), "7/s");
    QVERIFY(edit.noticeText().isEmpty());
    type(edit, "oops");
    edit.setValue({7, 1}, Showing::Fresh);
    QCOMPARE(edit.line().text(), "7/s");
}

void EditorFieldsTest::undoBelongsToTheDraftWhileValid()
{
    RateEdit edit;
    edit.setValue({7, 1});
    const auto takesUndo = [&] {
        QKeyEvent key(QEvent::ShortcutOverride, Qt::Key_Z, Qt::ControlModifier);
        key.ignore();
        QCoreApplication::sendEvent(&edit.line(), &key);
        return key.isAccepted();
    };
    edit.line().insert("0");
    edit.line().setText("70/s");
    QVERIFY(!takesUndo());
    type(edit, "70/");
    QVERIFY(takesUndo());
}

void EditorFieldsTest::noticesStandAtTheDeepestField()
{
    RateEdit limits;
    RateEdit rate;
    NoticeBoard board;
    board.add("/limits", limits);
    board.add("/limits/0/rate", rate);
    const auto rest = board.show({{Notice::Kind::Warning, "/limits/0/rate", "warned"},
                                  {Notice::Kind::Fault, "/limits/0/rate/x", "wrong"},
                                  {Notice::Kind::Fault, "/limits/3", "many"},
                                  {Notice::Kind::Fault, "/mode", "mode"}});
    QCOMPARE(rate.noticeText(), "wrong");
    QCOMPARE(limits.noticeText(), "many");
    QCOMPARE(rest.size(), 1U);
    board.show({});
    QVERIFY(rate.noticeText().isEmpty());
}

void EditorFieldsTest::limitsAreExplained()
{
    Limit limit;
    limit.rate = {100, 1};
    limit.burst = 20;
    QCOMPARE(explain(limit), "At most 20 request(s) at once, then 100 a second. What is more gets 429.");
    limit.onExcess = OnExcess::Drop;
    limit.queue = 50;
    limit.match = Match{{"POST"}, "/login", "shop.example"};
    const QString text = explain(limit);
    for (const char* part : {"Counts only POST, paths from /login, host shop.example.", "Up to 50 more wait",
                             "500 ms", "without an answer"})
        QVERIFY2(text.contains(part), qPrintable(text));
    Limit monthly;
    monthly.rate = {1'000'000, 0, Rate::Calendar::Month};
    monthly.aligned = "Europe/Berlin";
    QVERIFY(explain(monthly).contains("calendar month by the clock of Europe/Berlin"));
}

QTEST_MAIN(EditorFieldsTest)
#include "editor_fields_test.moc"
