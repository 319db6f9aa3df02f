// SPDX-License-Identifier: GPL-3.0-or-later
// One window for window_bench.py, which measures the process from outside: `window_bench weir` is the real
// window, `window_bench empty` what Qt Widgets and Qt Charts cost alone. It prints "shown" and "chart" when
// these are painted for the first time, and takes lines: a page's id, "hide", "show", "quit".
#include "gui/app/session.h"
#include "gui/views/main_window.h"

#include <QApplication>
#include <QChartView>
#include <QEvent>
#include <QLineSeries>
#include <QMainWindow>
#include <QSocketNotifier>
#include <QTextStream>
#include <QTimer>
#include <cstdio>
#include <memory>
#include <unistd.h>

namespace {

using namespace weir::gui;

void say(const char* what)
{
    std::puts(what);
    std::fflush(stdout);
}

/// Says once that a window was painted, from when on the condition holds.
class PaintReport final : public QObject
{
public:
    PaintReport(QWidget* window, const char* name, std::function<bool()> condition)
        : QObject(window), m_name(name), m_condition(std::move(condition))
    {
        window->installEventFilter(this);
    }
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() != QEvent::UpdateRequest || !m_condition() || m_isSaid)
            return false;
        m_isSaid = true;
        // The filter comes before the painting; this after it.
        QTimer::singleShot(0, this, [this] { say(m_name); });
        return false;
    }

private:
    const char* m_name;
    std::function<bool()> m_condition;
    bool m_isSaid = false;
};

std::unique_ptr<QMainWindow> emptyWindow()
{
    auto window = std::make_unique<QMainWindow>();
    auto* chart = new QChart;
    auto* series = new QLineSeries(chart);
    series->append(0, 0);
    series->append(1, 1);
    chart->addSeries(series);
    chart->createDefaultAxes();
    window->setCentralWidget(new QChartView(chart));
    return window;
}

} // namespace

int main(int argumentCount, char** arguments)
{
    QApplication application(argumentCount, arguments);
    QApplication::setApplicationName(QStringLiteral("weir"));
    const bool isWeir = application.arguments().value(1) == QLatin1String("weir");
    std::unique_ptr<Session> session;
    std::unique_ptr<QMainWindow> window;
    MainWindow* weirWindow = nullptr;
    if (isWeir) {
        session = std::make_unique<Session>();
        auto own = std::make_unique<MainWindow>(session->context());
        weirWindow = own.get();
        window = std::move(own);
    } else {
        window = emptyWindow();
    }
    window->resize(1280, 800);
    new PaintReport(window.get(), "shown", [] { return true; });
    new PaintReport(window.get(), "chart",
                    [&] { return !session || session->context().live.rates().has_value(); });
    window->show();
    if (session)
        session->start();

    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QTextStream lines(stdin);
    QObject::connect(&input, &QSocketNotifier::activated, &application, [&] {
        const QString line = lines.readLine();
        if (line == QLatin1String("hide"))
            window->hide();
        else if (line == QLatin1String("show"))
            window->show();
        else if (line == QLatin1String("quit") || lines.atEnd())
            QApplication::quit();
        else if (weirWindow)
            weirWindow->showPage(line);
    });
    return QApplication::exec();
}
