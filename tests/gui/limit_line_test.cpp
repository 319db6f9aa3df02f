// SPDX-License-Identifier: GPL-3.0-or-later
// The limit's line on a client's graph: by mouse, by keys and typed it edits the same draft.
#include "gui/charts/limit_line.h"
#include "gui/charts/limit_line_chart.h"
#include "gui/draft/draft.h"
#include "gui/editor/rate_edit.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"
#include "gui/views/limit_line_dialog.h"
#include "tests/gui/page_parts.h"
#include "tests/gui/patient_test.h"

#include <QAccessible>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>

using namespace weir;
using namespace weir::gui;
using namespace std::chrono_literals;

class LimitLineTest final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { delete m_dialog; }
    void ratesOfHeights();
    void theLineIsDragged();
    void escapeLetsGo();
    void keysMoveTheLine();
    void assistiveTechnologyMovesTheLine();
    void typedRatesMoveTheLine();
    void theRangeFollows();
    void observeIsOffered();
    void withoutALimitItSaysSo();

private:
    Draft& draft() { return m_parts->draft; }
    const Limit& drafted() { return draft().policy("gold")->limits[0]; }
    void see(std::uint64_t a, std::uint64_t b)
    {
        StatisticsRow row;
        row.client = "acme";
        row.passed = a;
        m_dialog->history().add(ClientHistory::Time{100s}, {row});
        for (int second = 1; second <= 10; ++second) {
            row.passed += b;
            m_dialog->history().add(ClientHistory::Time{100s + std::chrono::seconds(second)}, {row});
        }
    }
    std::unique_ptr<PageParts> m_parts;
    QPointer<LimitLineDialog> m_dialog;
};

void LimitLineTest::init()
{
    Policy gold;
    gold.name = "gold";
    Limit limit;
    limit.name = "requests";
    limit.rate = {100, 1};
    limit.burst = 100;
    gold.limits = {limit};
    Document document;
    document.policies = {gold, Policy{"empty", {}, 4, {}, {}, {}}};
    document.clients = {{"acme", {SourceKind::Header, "x-api-key", ""}, "gold", {}},
                        {"nobody", {SourceKind::Header, "x-api-key", ""}, "empty", {}}};
    m_parts = std::make_unique<PageParts>();
    draft().setBase(std::make_shared<Document>(document), 1);
    m_dialog = new LimitLineDialog(m_parts->context, {"acme", {}, "acme"}, "acme", "gold", nullptr);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog, weir::test::patience));
}

void LimitLineTest::ratesOfHeights()
{
    QCOMPARE(rateAt(40.4, {100, 1}), (Rate{40, 1}));
    QCOMPARE(rateAt(1234, {100, 1}), (Rate{1200, 1}));
    // Whole numbers a second would be too far apart.
    QCOMPARE(rateAt(0.5, {100, 1}), (Rate{30, 60}));
    QCOMPARE(rateAt(0, {100, 1}), (Rate{1, 86400}));
    // A rate by the minute stays one.
    QCOMPARE(rateAt(2, {30, 60}), (Rate{120, 60}));
    QCOMPARE(stepped({100, 1}, 1, false), (Rate{101, 1}));
    QCOMPARE(stepped({100, 1}, -1, true), (Rate{90, 1}));
    QCOMPARE(stepped({1, 60}, -1, false), (Rate{1, 60}));
}

void LimitLineTest::theLineIsDragged()
{
    see(0, 50);
    LimitLineChart& chart = m_dialog->chart();
    const QPoint from(chart.width() / 2, chart.lineY());
    QTest::mousePress(&chart, Qt::LeftButton, {}, from);
    QTest::mouseMove(&chart, from + QPoint(0, 40));
    QTest::mouseMove(&chart, from + QPoint(0, 60));
    // While it is dragged only the preview changes.
    QVERIFY(draft().isEmpty());
    QVERIFY(perSecond(chart.rate()) < 100);
    QTest::mouseRelease(&chart, Qt::LeftButton, {}, from + QPoint(0, 60));
    QCOMPARE(draft().undoStack().count(), 1);
    QCOMPARE(drafted().rate, chart.rate());
    // The usual burst goes along.
    QCOMPARE(drafted().burst, drafted().rate.amount);
    draft().undoStack().undo();
    QCOMPARE(chart.rate(), (Rate{100, 1}));
    // Beside the line there is nothing to take.
    QTest::mousePress(&chart, Qt::LeftButton, {}, from + QPoint(0, 50));
    QTest::mouseRelease(&chart, Qt::LeftButton, {}, from + QPoint(0, 90));
    QVERIFY(draft().isEmpty());
}

void LimitLineTest::escapeLetsGo()
{
    LimitLineChart& chart = m_dialog->chart();
    const QPoint from(chart.width() / 2, chart.lineY());
    QTest::mousePress(&chart, Qt::LeftButton, {}, from);
    QTest::mouseMove(&chart, from + QPoint(0, 60));
    QTest::keyClick(&chart, Qt::Key_Escape);
    QTest::mouseRelease(&chart, Qt::LeftButton, {}, from + QPoint(0, 60));
    QVERIFY(draft().isEmpty());
    QCOMPARE(chart.rate(), (Rate{100, 1}));
    QVERIFY(m_dialog->isVisible());
}

void LimitLineTest::keysMoveTheLine()
{
    LimitLineChart& chart = m_dialog->chart();
    QTest::keyClick(&chart, Qt::Key_Up);
    QTest::keyClick(&chart, Qt::Key_Up);
    QTest::keyClick(&chart, Qt::Key_PageDown);
    QCOMPARE(drafted().rate, (Rate{92, 1}));
    // Several keys in a row are one step.
    QCOMPARE(draft().undoStack().count(), 1);
    QVERIFY(chart.accessibleDescription().contains("92/s"));
    QCOMPARE(m_dialog->rate().text(), QStringLiteral("92/s"));
}

void LimitLineTest::assistiveTechnologyMovesTheLine()
{
    QAccessibleInterface* const slider = QAccessible::queryAccessibleInterface(&m_dialog->chart());
    QVERIFY(slider && slider->valueInterface());
    QCOMPARE(slider->role(), QAccessible::Slider);
    QCOMPARE(slider->valueInterface()->currentValue().toDouble(), 100.0);
    slider->valueInterface()->setCurrentValue(60.0);
    QCOMPARE(drafted().rate, (Rate{60, 1}));
    QCOMPARE(slider->valueInterface()->currentValue().toDouble(), 60.0);
    QVERIFY(slider->valueInterface()->maximumValue().toDouble() >= 10e6);
}

void LimitLineTest::typedRatesMoveTheLine()
{
    m_dialog->rate().line().setText("55/s");
    QCOMPARE(drafted().rate, (Rate{55, 1}));
    QCOMPARE(m_dialog->chart().rate(), (Rate{55, 1}));
    m_dialog->rate().line().setText("many");
    QCOMPARE(drafted().rate, (Rate{55, 1}));
}

void LimitLineTest::theRangeFollows()
{
    QVERIFY(m_dialog->range().contains("as soon as"));
    see(1000, 120);
    QCOMPARE(m_dialog->range(),
             QStringLiteral("At 100/s it would have refused 101 to 200 of 1,200 in the last 10 s."));
    m_dialog->rate().line().setText("200/s");
    QCOMPARE(m_dialog->range(),
             QStringLiteral("At 200/s it would have refused 0 of 1,200 in the last 10 s."));
}

void LimitLineTest::observeIsOffered()
{
    const auto buttons = m_dialog->findChildren<QPushButton*>();
    for (QPushButton* button : buttons) {
        if (button->text().contains("bserve"))
            button->click();
    }
    QVERIFY(draft().policy("gold")->mode == Policy::Mode::Observe);
    QCOMPARE(draft().undoStack().count(), 1);
}

void LimitLineTest::withoutALimitItSaysSo()
{
    LimitLineDialog other(m_parts->context, {"nobody", {}, "nobody"}, "nobody", "empty", nullptr);
    other.setAttribute(Qt::WA_DeleteOnClose, false);
    other.show();
    QVERIFY(!other.chart().isEnabled());
    QVERIFY(other.range().isEmpty());
}

QTEST_MAIN(LimitLineTest)
#include "limit_line_test.moc"
