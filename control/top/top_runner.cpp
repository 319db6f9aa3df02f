// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/top/top_runner.h"

#include "common/utc_time.h"
#include "control/print/time_text.h"
#include "control/top/top_frame.h"
#include "control/top/top_pane.h"

#include <QMetaObject>
#include <array>
#include <csignal>
#include <unistd.h>
#include <utility>

namespace weir::control {
namespace {

TopView initialView(const TopOptions& options)
{
    TopView view;
    view.by = options.query.by;
    view.ascending = options.query.sort.starts_with('-');
    view.sort = options.query.sort.substr(view.ascending ? 1 : 0);
    view.filter = options.query.filter;
    view.interval = options.interval;
    return view;
}

/// A helper that restarts is worth waiting for (limits go on without it); a refusal is not.
bool mayPass(Error::Kind kind)
{
    return kind != Error::Kind::NotAuthorized && kind != Error::Kind::Dismissed &&
           kind != Error::Kind::Invalid;
}

std::string doneInWords(const TopAction& action)
{
    switch (action.kind) {
    case TopAction::Kind::Block:
        return action.name + " is blocked until " + localTime(currentTime() + action.span) + ".";
    case TopAction::Kind::Unblock:
        return action.name + " is not blocked.";
    case TopAction::Kind::Reset:
        break;
    }
    return action.name + " is reset: its limits are as if it had used nothing.";
}

} // namespace

TopRunner::TopRunner(Session& session, TopOptions options, bool live)
    : m_session(session), m_options(std::move(options)), m_sampler(session.helper, m_options),
      m_view(initialView(m_options)), m_live(live), m_keys(STDIN_FILENO, QSocketNotifier::Read),
      m_signals({SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP})
{
    m_keys.setEnabled(false);
    connect(&m_keys, &QSocketNotifier::activated, this, &TopRunner::onKeys);
    connect(&m_signals, &UnixSignals::received, this, &TopRunner::onSignal);
    connect(&m_timer, &QTimer::timeout, this, &TopRunner::onTimer);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(m_options.interval);
}

TopRunner::~TopRunner() = default;

void TopRunner::start()
{
    m_timer.start();
    takeSample();
}

void TopRunner::onTimer()
{
    if (!m_view.frozen)
        takeSample();
}

QCoro::Task<> TopRunner::takeSample()
{
    if (m_sampling || m_finished)
        co_return;
    m_sampling = true;
    const StatisticsBy by = m_sampler.by();
    Result<TopSample> sample = co_await m_sampler.next();
    m_sampling = false;
    if (m_finished)
        co_return;
    if (by != m_view.by) {
        // Another table was asked for meanwhile.
        takeSample();
        co_return;
    }
    if (sample)
        show(*std::move(sample));
    else
        showProblem(sample.error());
    if (m_view.mode == TopMode::Details && !m_finished)
        describe(TopMode::Details);
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
    if (!m_terminal || !m_sample || m_away)
        return;
    const FrameSize size = m_terminal->size();
    settle(m_view, *m_sample, roomForRows(size));
    m_terminal->draw(liveFrame(*m_sample, m_view, size, m_session.output.painter()));
}

void TopRunner::onKeys()
{
    std::array<char, 64> bytes{};
    const ssize_t length = read(STDIN_FILENO, bytes.data(), bytes.size());
    if (length <= 0)
        return finish(ExitStatus::Done);
    for (const KeyPress& key : readKeys({bytes.data(), static_cast<std::size_t>(length)})) {
        if (m_finished || m_away)
            return;
        const FrameSize size = m_terminal->size();
        settle(m_view, *m_sample, roomForRows(size));
        answer(applyKey(key, m_view, *m_sample, size.lines / 2));
    }
}

void TopRunner::answer(TopRequest request)
{
    switch (request) {
    case TopRequest::None:
        break;
    case TopRequest::Redraw:
        draw();
        break;
    case TopRequest::Quit:
        finish(ExitStatus::Done);
        break;
    case TopRequest::OtherTable:
        m_sample->rows.clear();
        m_sample->totalRows = 0;
        chooseRows();
        break;
    case TopRequest::Refilter:
        // Rows that were no part of the sample can only be found by the helper.
        if (m_sample->rows.size() < m_sample->totalRows || !m_options.query.filter.empty())
            chooseRows();
        draw();
        break;
    case TopRequest::Interval:
        m_timer.setInterval(m_view.interval);
        draw();
        break;
    case TopRequest::GoOn:
        takeSample();
        draw();
        break;
    case TopRequest::Details:
        describe(TopMode::Details);
        break;
    case TopRequest::Explain:
        describe(TopMode::Explanation);
        break;
    case TopRequest::Act:
        act(*m_view.action);
        draw();
        break;
    }
}

void TopRunner::chooseRows()
{
    m_options.query.filter = m_view.filter;
    m_sampler.select(m_view.by, m_view.filter);
    takeSample();
    draw();
}

QCoro::Task<> TopRunner::describe(TopMode mode)
{
    const std::optional<RatedRow> row = selectedRow(*m_sample, m_view);
    if (!row)
        co_return;
    const bool again = m_view.mode == mode;
    std::optional<Explanation> explanation;
    std::string problem;
    if (m_view.by == StatisticsBy::Client && !whoOf(row->row).empty()) {
        RequestDescription request;
        request.service = row->row.service;
        request.client = whoOf(row->row);
        Result<Explanation> answer = co_await m_session.helper.explain(request, Masking::Masked);
        if (m_finished || (again && m_view.mode != mode))
            co_return;
        if (answer)
            explanation = *std::move(answer);
        else
            problem = answer.error().sentence.english;
    }
    const Explanation* const known = explanation ? &*explanation : nullptr;
    if (mode == TopMode::Details)
        m_view.pane = detailLines(*row, known);
    else
        m_view.pane = known != nullptr ? explanationLines(*known) : std::vector<std::string>();
    if (!problem.empty())
        m_view.pane.insert(m_view.pane.end(), {"", problem});
    if (!again)
        m_view.firstLine = 0;
    m_view.mode = mode;
    // The pane stays with its client, whatever order comes.
    m_view.selectedKey = statisticsKey(row->row);
    draw();
}

QCoro::Task<Result<Done>> TopRunner::perform(TopAction action)
{
    switch (action.kind) {
    case TopAction::Kind::Block:
        return m_session.helper.block(action.who, action.span);
    case TopAction::Kind::Unblock:
        return m_session.helper.unblock(action.who);
    case TopAction::Kind::Reset:
        break;
    }
    return m_session.helper.reset(action.who);
}

QCoro::Task<> TopRunner::act(TopAction action)
{
    // Only where a password is needed the terminal has to be left for the question.
    m_session.helper.setInteractive(false);
    QCoro::Task<Result<Done>> quietly = perform(action);
    m_session.helper.setInteractive(true);
    Result<Done> done = co_await quietly;
    if (m_finished)
        co_return;
    if (!done && done.error().kind == Error::Kind::NotAuthorized) {
        leaveTerminal();
        m_session.agent.prepare();
        QCoro::Task<Result<Done>> asking = perform(action);
        done = co_await asking;
        if (m_finished)
            co_return;
        takeTerminal();
    }
    m_view.message = done ? doneInWords(action) : done.error().sentence.english;
    draw();
}

void TopRunner::leaveTerminal()
{
    m_away = true;
    m_keys.setEnabled(false);
    if (m_terminal)
        m_terminal->suspend();
}

void TopRunner::takeTerminal()
{
    m_away = false;
    if (m_terminal)
        m_terminal->resume();
    m_keys.setEnabled(isatty(STDIN_FILENO) != 0);
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
        if (m_terminal && !m_away)
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
