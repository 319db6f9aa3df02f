// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/session.h"
#include "control/top/terminal.h"
#include "control/top/top_input.h"
#include "control/top/top_sampler.h"
#include "control/top/unix_signals.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>
#include <memory>
#include <optional>

namespace weir::control {

/// `weirctl top` from the first sample to the last: a live screen when standard output is a terminal, else
/// one table after the other. Samples, keys and signals are events; none waits for another.
class TopRunner final : public QObject
{
    Q_OBJECT
public:
    TopRunner(Session& session, TopOptions options, bool live);
    ~TopRunner() override;

    void start();

signals:
    /// Emitted once, never from inside a slot of this object. `status` is an ExitStatus.
    void finished(int status);

private:
    QCoro::Task<> takeSample();
    /// Details or Explanation of the selected row.
    QCoro::Task<> describe(TopMode mode);
    QCoro::Task<> act(TopAction action);
    QCoro::Task<Result<Done>> perform(TopAction action);
    void show(TopSample sample);
    void showProblem(const Error& error);
    void draw();
    void onTimer();
    void onKeys();
    void answer(TopRequest request);
    void chooseRows();
    void onSignal(int signalNumber);
    void leaveTerminal();
    void takeTerminal();
    void finish(ExitStatus status);

    Session& m_session;
    TopOptions m_options;
    TopSampler m_sampler;
    TopView m_view;
    std::optional<TopSample> m_sample;
    std::uint64_t m_shown = 0;
    bool m_live;
    bool m_sampling = false;
    bool m_away = false; ///< somebody else has the terminal
    bool m_finished = false;
    std::unique_ptr<Terminal> m_terminal;
    QTimer m_timer;
    QSocketNotifier m_keys;
    UnixSignals m_signals;
};

} // namespace weir::control
