// SPDX-License-Identifier: GPL-3.0-or-later
// One window for window_bench.py, which measures the process from outside: `window_bench weir` is the real
// window, `window_bench empty` what Qt Widgets and Qt Charts cost alone. It prints "shown" and "chart" when
// these are painted for the first time, and takes lines:
//
//     overview, clients ...    shows the page
//     hide | show | quit
//     filter TEXT              types it on the page of clients; answers "filtered MS ROWS" once the rows are
//     there beats                    answers "blocked MS OWN": the longest time that the event loop did
//     something else,
//                              from the beginning or "beat" on, and how much processor time that took
//     beat                     watches again
#include "gui/app/session.h"
#include "gui/models/client_table_model.h"
#include "gui/views/main_window.h"

#include <QApplication>
#include <QChartView>
#include <QElapsedTimer>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLineSeries>
#include <QMainWindow>
#include <QSocketNotifier>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
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

/// How long the event loop was kept from a timer that wants to be served all the time. A busy machine takes
/// the processor away, too: what the thread itself used of that time is told beside it.
class Heartbeat final : public QObject
{
public:
    explicit Heartbeat(QObject* parent) : QObject(parent)
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(period);
        connect(&m_timer, &QTimer::timeout, this, &Heartbeat::beat);
    }
    void start()
    {
        m_longest = m_own = 0;
        m_since.start();
        m_used = used();
        m_timer.start();
    }
    void report()
    {
        beat();
        m_timer.stop();
        say(qPrintable(QStringLiteral("blocked %1 %2").arg(m_longest, 0, 'f', 1).arg(m_own, 0, 'f', 1)));
    }

private:
    static constexpr int period = 5;

    /// Milliseconds of the processor that this thread has used.
    static double used()
    {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
    }
    void beat()
    {
        const double passed = static_cast<double>(m_since.nsecsElapsed()) / 1e6 - period;
        const double now = used();
        m_longest = std::max(m_longest, passed);
        m_own = std::max(m_own, now - m_used);
        m_since.start();
        m_used = now;
    }

    QTimer m_timer;
    QElapsedTimer m_since;
    double m_used = 0;
    double m_longest = 0;
    double m_own = 0;
};

/// Types into the filter of the page of clients and presses Enter.
class Filtering final : public QObject
{
public:
    explicit Filtering(MainWindow& window) : QObject(&window)
    {
        for (auto* const line : window.findChildren<QLineEdit*>())
            if (line->placeholderText() == QLatin1String("Filter by client, identity, service or policy"))
                m_line = line;
        m_model = window.findChild<ClientTableModel*>();
        connect(m_model, &ClientTableModel::loaded, this, [this] {
            if (!m_isWaiting)
                return;
            m_isWaiting = false;
            say(qPrintable(QStringLiteral("filtered %1 %2")
                               .arg(static_cast<double>(m_since.nsecsElapsed()) / 1e6, 0, 'f', 1)
                               .arg(m_model->rowCount())));
        });
    }
    void type(const QString& text)
    {
        m_isWaiting = true;
        m_line->setText(text);
        m_since.start();
        QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
        QApplication::sendEvent(m_line, &enter);
    }

private:
    QLineEdit* m_line = nullptr;
    ClientTableModel* m_model = nullptr;
    QElapsedTimer m_since;
    bool m_isWaiting = false;
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
    Filtering* filtering = nullptr;
    if (isWeir) {
        session = std::make_unique<Session>();
        auto own = std::make_unique<MainWindow>(session->context());
        weirWindow = own.get();
        filtering = new Filtering(*own);
        window = std::move(own);
    } else {
        window = emptyWindow();
    }
    window->resize(1280, 800);
    new PaintReport(window.get(), "shown", [] { return true; });
    new PaintReport(window.get(), "chart",
                    [&] { return !session || session->context().live.rates().has_value(); });
    Heartbeat heartbeat(&application);
    heartbeat.start();
    window->show();
    if (session)
        session->start();

    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    const auto obey = [&](const QString& line) {
        if (line == QLatin1String("hide"))
            window->hide();
        else if (line == QLatin1String("show"))
            window->show();
        else if (line == QLatin1String("beat"))
            heartbeat.start();
        else if (line == QLatin1String("beats"))
            heartbeat.report();
        else if (line.startsWith(QLatin1String("filter")) && filtering)
            filtering->type(line.mid(7));
        else if (line == QLatin1String("quit"))
            QApplication::quit();
        else if (weirWindow)
            weirWindow->showPage(line);
    };
    QObject::connect(&input, &QSocketNotifier::activated, &application,
                     [&, waiting = QByteArray()]() mutable {
                         char received[4096];
                         const ssize_t count = read(STDIN_FILENO, received, sizeof(received));
                         if (count <= 0) {
                             QApplication::quit();
                             return;
                         }
                         waiting.append(received, count);
                         for (qsizetype end = waiting.indexOf('\n'); end >= 0; end = waiting.indexOf('\n')) {
                             const QString line = QString::fromUtf8(waiting.left(end));
                             waiting.remove(0, end + 1);
                             obey(line);
                         }
                     });
    return QApplication::exec();
}
