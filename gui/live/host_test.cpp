// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/host_test.h"

#include <QPointer>

namespace weir::gui {

void HostTest::start(const bridge::RemoteHost& host)
{
    stop();
    const int run = m_run;
    auto way = std::make_unique<bridge::BridgeTransport>(host);
    bridge::BridgeTransport* opening = way.get();
    m_client = std::make_unique<HelperClient>(std::move(way));
    connect(opening, &bridge::BridgeTransport::opened, this, [this] { ask(); });
    // Queued: it may fail before this has returned.
    connect(
        opening, &HelperTransport::disconnected, this,
        [this, run](const Error& reason) {
            if (run != m_run)
                return;
            stop();
            emit failed(reason);
        },
        Qt::QueuedConnection);
    opening->open(bridge::Asking::Allowed);
}

void HostTest::stop()
{
    ++m_run;
    if (m_client)
        m_client.release()->deleteLater();
}

QCoro::Task<void> HostTest::ask()
{
    const QPointer<HostTest> alive(this);
    const int run = m_run;
    const Result<HelperState> state = co_await m_client->state();
    if (!alive || run != m_run)
        co_return;
    stop();
    if (state)
        emit succeeded(*state);
    else
        emit failed(state.error());
}

} // namespace weir::gui
