// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_colors.h"
#include "gui/charts/rates_chart.h"
#include "gui/charts/rates_legend.h"
#include "gui/charts/rates_table_model.h"
#include "gui/charts/rates_view.h"
#include "tests/gui/patient_test.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QStyle>
#include <cmath>

using namespace weir;
using namespace weir::gui;
using namespace std::chrono_literals;

namespace {

const ChartTime start{std::chrono::seconds(1'800'014'400)}; // 2027-01-15 12:00:00 UTC

Rates rates(double passed, double throttled = 0, double rejected = 0, double dropped = 0)
{
    return {passed + throttled + rejected + dropped, passed, throttled, rejected, dropped, 0, 0};
}

RateHistory history(int seconds, const Rates& each)
{
    RateHistory history;
    for (int second = 0; second < seconds; ++second)
        history.append({start + std::chrono::seconds(second), each});
    return history;
}

QPalette darkPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(0x2b, 0x2b, 0x2e));
    palette.setColor(QPalette::WindowText, QColor(0xe6, 0xe6, 0xe6));
    palette.setColor(QPalette::Base, QColor(0x1e, 0x1e, 0x20));
    palette.setColor(QPalette::Text, QColor(0xe6, 0xe6, 0xe6));
    return palette;
}

/// Counts the paint events of a widget.
class Paints final : public QObject
{
public:
    explicit Paints(QWidget* widget) { widget->installEventFilter(this); }
    int count = 0;

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

double linear(int channel)
{
    const double part = channel / 255.0;
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

/// Linear RGB as people without one of the three cones see it (Viénot, Brettel and Mollon 1999, and for
/// tritanopia Brettel, Viénot and Mollon's first half-plane).
using Linear = std::array<double, 3>;
Linear seen(const QColor& color, const std::array<Linear, 3>& matrix)
{
    const Linear rgb{linear(color.red()), linear(color.green()), linear(color.blue())};
    Linear result{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column)
            result[row] += matrix[row][column] * rgb[column];
    return result;
}

/// CIE L*a*b* (D65).
Linear lab(const Linear& rgb)
{
    const double x = 0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2];
    const double y = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    const double z = 0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2];
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    return {116 * f(y) - 16, 500 * (f(x / 0.9505) - f(y)), 200 * (f(y) - f(z / 1.089))};
}

double difference(const Linear& one, const Linear& other)
{
    return std::hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

} // namespace

class RatesChartTest final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void saysWhyThereIsNothing();
    void drawsAreasWhereTheyBelong();
    void marksGaps();
    void scaleHoldsStill();
    void legendSaysTheNewestSecond();
    void staleIsGreyAndSaysWhen();
    void followsThePalette();
    void paintsNothingWhileHidden();
    void paintsOnceASecond();
    void cursorByKeys();
    void cursorByPointerStaysUnderIt();
    void describesItselfWithoutAnnouncing();
    void tableIsTheSame();
    void tableKeepsItsRows();
    void contextMenuOffersTheTable();
    void colorsDifferForEverybody_data();
    void colorsDifferForEverybody();

private:
    static std::unique_ptr<RatesChart> shown(const RateHistory& history);
    static QImage image(RatesChart& chart);
};

void RatesChartTest::initTestCase()
{
    QApplication::setStyle(QStringLiteral("Fusion"));
}

std::unique_ptr<RatesChart> RatesChartTest::shown(const RateHistory& history)
{
    auto chart = std::make_unique<RatesChart>();
    chart->resize(800, 400);
    chart->show();
    chart->refresh(history);
    return chart;
}

QImage RatesChartTest::image(RatesChart& chart)
{
    return chart.view()->viewport()->grab().toImage();
}

void RatesChartTest::saysWhyThereIsNothing()
{
    const auto chart = shown({});
    QCOMPARE(chart->view()->message(), QString("Waiting for the first second of data"));
    chart->refresh(history(5, rates(0)));
    QCOMPARE(chart->view()->message(), QString("No traffic in this span"));
    chart->refresh(history(5, rates(1)));
    QVERIFY(chart->view()->message().isEmpty());
    RateHistory lost;
    lost.append({start, std::nullopt});
    chart->refresh(lost);
    QCOMPARE(chart->view()->message(), QString("No data in this span"));
}

void RatesChartTest::drawsAreasWhereTheyBelong()
{
    // Passed fills the lower half of the scale, rejected a quarter above it; the rest is empty.
    const auto chart = shown(history(400, rates(500, 0, 250)));
    QCOMPARE(chart->view()->scale().top, 1000.0);
    const QImage drawn = image(*chart);
    const ChartColors colors = chartColors(chart->palette());
    const QRectF plot = chart->view()->chart()->plotArea();
    const int x = drawn.width() / 2 + 3;
    const auto colorAt = [&](double value) {
        return drawn.pixelColor(x, static_cast<int>(plot.bottom() - plot.height() * value / 1000));
    };
    QCOMPARE(colorAt(100), colors.band(Band::Passed));
    QCOMPARE(colorAt(480), colors.band(Band::Passed));
    QVERIFY(colorAt(510) != colors.band(Band::Passed));
    int plain = 0;
    int marked = 0;
    for (double value = 520; value < 730; value += 4)
        (colorAt(value) == colors.band(Band::Rejected) ? plain : marked)++;
    QVERIFY2(plain > 0, "no pixel in the colour of rejected requests");
    QVERIFY2(marked > 0, "rejected requests have no pattern");
    QCOMPARE(colorAt(930), colors.ground);
}

void RatesChartTest::marksGaps()
{
    RateHistory history;
    for (int second = 0; second < 300; ++second)
        history.append({start + std::chrono::seconds(second),
                        second >= 100 && second < 200 ? std::nullopt : std::optional(rates(100))});
    const auto chart = shown(history);
    QCOMPARE(chart->view()->stack().gaps.size(), 1U);
    const QImage drawn = image(*chart);
    const ChartColors colors = chartColors(chart->palette());
    const QRectF plot = chart->view()->chart()->plotArea();
    const int low = static_cast<int>(plot.bottom()) - 5;
    QVERIFY(drawn.pixelColor(static_cast<int>(plot.center().x()), low) != colors.band(Band::Passed));
    QCOMPARE(drawn.pixelColor(static_cast<int>(plot.left() + plot.width() * 0.2), low),
             colors.band(Band::Passed));
    QCOMPARE(drawn.pixelColor(static_cast<int>(plot.left() + plot.width() * 0.8), low),
             colors.band(Band::Passed));
}

void RatesChartTest::scaleHoldsStill()
{
    RateHistory history = ::history(300, rates(820));
    const auto chart = shown(history);
    const ValueScale scale = chart->view()->scale();
    for (int second = 300; second < 320; ++second) {
        history.append({start + std::chrono::seconds(second), rates(second % 2 == 0 ? 700 : 980)});
        chart->refresh(history);
        QCOMPARE(chart->view()->scale(), scale);
    }
}

void RatesChartTest::legendSaysTheNewestSecond()
{
    RateHistory history = ::history(10, rates(1));
    history.append({start + 10s, rates(1234, 12.5, 3, 0)});
    const auto chart = shown(history);
    QStringList texts;
    for (const QLabel* label : chart->legend()->findChildren<QLabel*>())
        texts.append(label->text());
    for (const char* expected : {"Passed", "Throttled", "12.5/s", "Rejected", "3.0/s", "Dropped", "0/s"})
        QVERIFY2(texts.contains(QString(expected)), expected);
}

void RatesChartTest::staleIsGreyAndSaysWhen()
{
    RateHistory history = ::history(300, rates(500));
    history.append({start + 300s, std::nullopt});
    const auto chart = shown(history);
    QVERIFY(chart->legend()->staleText().isEmpty());
    chart->setStale(true);
    QCOMPARE(chart->legend()->staleText(), QString("Numbers of 12:04:59"));
    const QImage drawn = image(*chart);
    for (int y = 0; y < drawn.height(); y += 7) {
        for (int x = 0; x < drawn.width(); x += 7)
            QVERIFY(drawn.pixelColor(x, y).saturation() < 20);
    }
    chart->setStale(false);
    const QRectF plot = chart->view()->chart()->plotArea();
    QCOMPARE(
        image(*chart).pixelColor(static_cast<int>(plot.center().x()), static_cast<int>(plot.bottom()) - 5),
        chartColors(chart->palette()).band(Band::Passed));
}

void RatesChartTest::followsThePalette()
{
    const auto chart = shown(history(300, rates(500)));
    const auto bottom = [&] {
        const QRectF plot = chart->view()->chart()->plotArea();
        return image(*chart).pixelColor(static_cast<int>(plot.center().x()),
                                        static_cast<int>(plot.bottom()) - 5);
    };
    const QColor light = bottom();
    chart->setPalette(darkPalette());
    QCOMPARE(bottom(), chartColors(darkPalette()).band(Band::Passed));
    QVERIFY(bottom() != light);
    QCOMPARE(image(*chart).pixelColor(1, 1), QColor(0x1e, 0x1e, 0x20));
}

void RatesChartTest::paintsNothingWhileHidden()
{
    const auto chart = shown(history(10, rates(1)));
    QVERIFY(QTest::qWaitForWindowExposed(chart.get(), weir::test::patience));
    chart->hide();
    Paints paints(chart->view()->viewport());
    chart->refresh(history(20, rates(700)));
    QCoreApplication::processEvents();
    QCOMPARE(paints.count, 0);
    QVERIFY2(chart->view()->stack().largest < 700, "work was done for a picture that nobody sees");
    chart->show();
    QCOMPARE(chart->view()->stack().largest, 700.0);
}

void RatesChartTest::paintsOnceASecond()
{
    const auto chart = shown(history(10, rates(1)));
    QVERIFY(QTest::qWaitForWindowExposed(chart.get(), weir::test::patience));
    QCoreApplication::processEvents();
    Paints paints(chart->view()->viewport());
    chart->refresh(history(11, rates(2)));
    QTRY_VERIFY(paints.count > 0);
    for (int round = 0; round < 5; ++round)
        QCoreApplication::processEvents();
    QCOMPARE(paints.count, 1);
}

void RatesChartTest::cursorByKeys()
{
    RateHistory history = ::history(30, rates(5));
    history.append({start + 30s, rates(77)});
    const auto chart = shown(history);
    RatesView* view = chart->view();
    QVERIFY(!view->cursorSample());
    QTest::keyClick(view, Qt::Key_Left);
    QCOMPARE(view->cursorSample()->time, start + 30s);
    QTest::keyClick(view, Qt::Key_Left);
    QCOMPARE(view->cursorSample()->time, start + 29s);
    QTest::keyClick(view, Qt::Key_Home);
    QCOMPARE(view->cursorSample()->time, start);
    QTest::keyClick(view, Qt::Key_Left);
    QCOMPARE(view->cursorSample()->time, start);
    QTest::keyClick(view, Qt::Key_End);
    QCOMPARE(view->description(),
             QString("12:00:30: 77.0/s passed, 0/s throttled, 0/s rejected, 0/s dropped."));
    // The cursor stays with its second while time goes on.
    history.append({start + 31s, rates(1)});
    chart->refresh(history);
    QCOMPARE(view->cursorSample()->time, start + 30s);
    QTest::keyClick(view, Qt::Key_Escape);
    QVERIFY(!view->cursorSample());
}

void RatesChartTest::cursorByPointerStaysUnderIt()
{
    RateHistory history = ::history(300, rates(5));
    const auto chart = shown(history);
    RatesView* view = chart->view();
    const QPoint middle = view->chart()->plotArea().center().toPoint();
    QTest::mouseMove(view->viewport(), middle);
    QTRY_VERIFY(view->cursorSample());
    const ChartTime before = view->cursorSample()->time;
    for (int second = 300; second < 310; ++second)
        history.append({start + std::chrono::seconds(second), rates(5)});
    chart->refresh(history);
    QCOMPARE(view->cursorSample()->time, before + 10s);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(view->viewport(), &leave);
    QVERIFY(!view->cursorSample());
}

void RatesChartTest::describesItselfWithoutAnnouncing()
{
    static int announcements = 0;
    announcements = 0;
    QAccessible::setActive(true);
    const auto chart = shown(history(10, rates(5)));
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(chart->view());
    QVERIFY(interface);
    QCOMPARE(interface->role(), QAccessible::Chart);
    QCOMPARE(interface->text(QAccessible::Name), QString("Requests per second"));
    const auto before = QAccessible::installUpdateHandler([](QAccessibleEvent* event) {
        announcements += event->type() == QAccessible::DescriptionChanged ? 1 : 0;
    });
    chart->refresh(history(11, rates(6)));
    QCOMPARE(interface->text(QAccessible::Description),
             QString("12:00:10: 6.0/s passed, 0/s throttled, 0/s rejected, 0/s dropped."));
    QCOMPARE(announcements, 0);
    QTest::keyClick(chart->view(), Qt::Key_Left);
    // A platform without a screen may have nobody to tell.
    QCOMPARE(announcements, QAccessible::isActive() ? 1 : 0);
    QAccessible::installUpdateHandler(before);
}

void RatesChartTest::tableIsTheSame()
{
    RateHistory history = ::history(10, rates(5));
    history.append({start + 10s, std::nullopt});
    const auto chart = shown(history);
    QCOMPARE(chart->tableModel()->rowCount(), 0); // nobody looks at it
    chart->setTableShown(true);
    QVERIFY(chart->isTableShown());
    const RatesTableModel& model = *chart->tableModel();
    QCOMPARE(model.rowCount(), 11);
    QCOMPARE(model.index(0, RatesTableModel::Time).data().toString(), QString("12:00:10"));
    QCOMPARE(model.index(0, RatesTableModel::Passed).data().toString(), QString("no data"));
    QCOMPARE(model.index(1, RatesTableModel::Passed).data().toString(), QString("5.0/s"));
}

void RatesChartTest::tableKeepsItsRows()
{
    RatesTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    RateHistory history = ::history(100, rates(5));
    model.setSamples(history.since(start + 50s));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex chosen = model.index(3, RatesTableModel::Time);
    const QString time = chosen.data().toString();
    history.append({start + 100s, rates(6)});
    model.setSamples(history.since(start + 51s));
    QCOMPARE(model.rowCount(), 50);
    QCOMPARE(chosen.row(), 4);
    QCOMPARE(chosen.data().toString(), time);
    model.setSamples(history.since(start + 10s)); // a longer span
    QCOMPARE(model.rowCount(), 91);
    QCOMPARE(chosen.row(), 4);
    QCOMPARE(resets.size(), 0);
    model.setSamples({});
    QCOMPARE(model.rowCount(), 0);
}

void RatesChartTest::contextMenuOffersTheTable()
{
    const auto chart = shown(history(10, rates(5)));
    const QPoint middle = chart->view()->viewport()->rect().center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, middle, chart->view()->viewport()->mapToGlobal(middle));
    QCoreApplication::sendEvent(chart->view()->viewport(), &event);
    auto* menu = chart->findChild<QMenu*>();
    QVERIFY(menu);
    menu->actions().constFirst()->trigger();
    QVERIFY(chart->isTableShown());
    menu->close();
}

void RatesChartTest::colorsDifferForEverybody_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void RatesChartTest::colorsDifferForEverybody()
{
    QFETCH(bool, dark);
    static constexpr std::array<std::array<Linear, 3>, 4> eyes{{
        {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
        {{{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}}}, // protanopia
        {{{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}}}, // deuteranopia
        {{{1.01277, 0.13548, -0.14826},
          {-0.01243, 0.86812, 0.14431},
          {0.07589, 0.805, 0.11911}}}, // tritanopia
    }};
    const ChartColors colors = chartColors(dark ? darkPalette() : QApplication::style()->standardPalette());
    for (std::size_t eye = 0; eye < eyes.size(); ++eye) {
        for (std::size_t one = 0; one < bandCount; ++one) {
            const Linear color = lab(seen(colors.bands[one], eyes[eye]));
            QVERIFY(difference(color, lab(seen(colors.ground, eyes[eye]))) > 25);
            for (std::size_t other = one + 1; other < bandCount; ++other) {
                const double apart = difference(color, lab(seen(colors.bands[other], eyes[eye])));
                QVERIFY2(apart > 18, qPrintable(QStringLiteral("eye %1, bands %2 and %3: %4")
                                                    .arg(eye)
                                                    .arg(one)
                                                    .arg(other)
                                                    .arg(apart)));
            }
        }
    }
}

QTEST_MAIN(RatesChartTest)
#include "rates_chart_test.moc"
