// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/top/top_runner.h"

#include "common/utc_time.h"
#include "control/print/time_text.h"
#include "control/top/top_keys.h"

#include <QMetaObject>
#include <array>
#include <csignal>
#include <unistd.h>
#include <utility>

namespace weir::control {
namespace {

TopView initialView(const StatisticsQuery& query)
{
    TopView view;
    view.by = query.by;
    view.ascending = query.sort.starts_with('-');
    view.sort = query.sort.substr(view.ascending ? 1 : 0);
    return view;
}

/// A helper that restarts is worth waiting for (limits go on without it); a refusal is not.
bool mayPass(Error::Kind kind)
{
    return kind != Error::Kind::NotAuthorized && kind != Error::Kind::Dismissed &&
           kind != Error::Kind::Invalid;
}

} // namespace

TopRunner::TopRunner(Session& session, TopOptions options, bool live)
    : m_session(session), m_options(std::move(options)), m_sampler(session.helper, m_options),
      m_view(initialView(m_options.query)), m_live(live), m_keys(STDIN_FILENO, QSocketNotifier::Read),
      m_signals({SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP})
{
    m_keys.setEnabled(false);
    connect(&m_keys, &QSocketNotifier::activated, this, &TopRunner::onKey);
    connect(&m_signals, &UnixSignals::received, this, &TopRunner::onSignal);
    connect(&m_timer, &QTimer::timeout, this, &TopRunner::takeSample);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(m_options.interval);
}

TopRunner::~TopRunner() = default;

void TopRunner::start()
{
    m_timer.start();
    takeSample();
}

QCoro::Task<> TopRunner::takeSample()
{
    if (m_sampling || m_finished)
        co_return;
    m_sampling = true;
    Result<TopSample> sample = co_await m_sampler.next();
    m_sampling = false;
    if (m_finished)
        co_return;
    if (sample)
        show(*std::move(sample));
    else
        showProblem(sample.error());
}

void TopRunner::show(TopSample sample)
{
    const bool first = !m_sample;
    m_sample = std::move(sample);
    if (m_live) {
        if (first) {
            m_terminal = std::make_unique<Terminal>();
            m_keys.setEnabled(isatty(STDIN_FILENO) != 0);
        }
        draw();
    } else if (!first) {
        // The first sample has no rates yet.
        m_session.output.raw(plainFrame(*m_sample, m_view, localTime(currentTime())));
        if (!m_session.output.flush())
            return finish(ExitStatus::Failed);
    }
    if (!first && ++m_shown == m_options.count)
        finish(ExitStatus::Done);
}

void TopRunner::showProblem(const Error& error)
{
    if (!m_sample || !mayPass(error.kind)) {
        m_terminal.reset();
        finish(m_session.fail(error));
    } else if (m_live) {
        m_sample->problem = error.sentence.english;
        draw();
    } else {
        m_session.output.error(error);
        m_session.output.flush();
    }
}

void TopRunner::draw()
{
    if (m_terminal && m_sample)
        m_terminal->draw(liveFrame(*m_sample, m_view, m_terminal->size(), m_session.output.painter()));
}

void TopRunner::onKey()
{
    std::array<char, 64> keys{};
    const ssize_t length = read(STDIN_FILENO, keys.data(), keys.size());
    if (length <= 0)
        return finish(ExitStatus::Done);
    const std::size_t page = m_terminal ? m_terminal->size().lines / 2 : 1;
    switch (applyKeys({keys.data(), static_cast<std::size_t>(length)}, m_view, m_sample->rows.size(), page)) {
    case KeyEffect::None:
        break;
    case KeyEffect::Redraw:
        draw();
        break;
    case KeyEffect::Quit:
        finish(ExitStatus::Done);
        break;
    }
}

void TopRunner::onSignal(int signalNumber)
{
    if (signalNumber == SIGWINCH) {
        if (m_terminal)
            m_terminal->forgetScreen();
        draw();
    } else if (signalNumber == SIGTSTP) {
        if (m_terminal)
            m_terminal->suspend();
        raise(SIGSTOP);
        // Here again after SIGCONT.
        if (m_terminal)
            m_terminal->resume();
        draw();
    } else {
        finish(ExitStatus::Done);
    }
}

void TopRunner::finish(ExitStatus status)
{
    if (m_finished)
        return;
    m_finished = true;
    m_timer.stop();
    m_keys.setEnabled(false);
    m_terminal.reset();
    QMetaObject::invokeMethod(
        this, [this, status] { emit finished(static_cast<int>(status)); }, Qt::QueuedConnection);
}

} // namespace weir::control
