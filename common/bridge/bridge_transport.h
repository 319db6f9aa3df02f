// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/bridge/bridge_calls.h"
#include "common/bridge/bridge_process.h"
#include "common/bridge/frame.h"
#include "common/helper_transport.h"

#include <QTimer>
#include <optional>

namespace weir::bridge {

class AuthenticationRelay;

struct BridgePatience
{
    CallPatience calls;
    /// Until the bridge speaks first: meanwhile somebody may type a passphrase.
    std::chrono::milliseconds hello{std::chrono::minutes(2)};
};

/// A helper on another host, through `weirctl bridge` (docs/bridge.md). Nothing of it waits; whatever goes
/// wrong with the stream ends it with a sentence that names the host.
class BridgeTransport final : public HelperTransport
{
    Q_OBJECT
public:
    /// `relay`, which outlives it, takes polkit's conversations; without one a call that needs a password is
    /// NotAuthorized.
    explicit BridgeTransport(const RemoteHost& host, AuthenticationRelay* relay = nullptr,
                             BridgePatience patience = {}, QObject* parent = nullptr);
    ~BridgeTransport() override;

    /// Once. opened() or disconnected() follows.
    void open(Asking asking);

    QCoro::Task<Result<Arguments>> call(QString method, Arguments arguments, QString signature,
                                        Manner manner) override;
    bool isConnected() const override { return m_state == State::Open; }

signals:
    void opened();

private:
    enum class State { Opening, Open, Closed };

    void read();
    void take(const Frame& frame);
    void greet(const Frame& frame);
    void takeSignal(const Frame& frame);
    void send(const Frame& frame);
    void look();
    void close(const Error& reason);
    std::string hostText() const;

    RemoteHost m_host;
    AuthenticationRelay* m_relay;
    BridgePatience m_patience;
    BridgeCalls m_calls;
    BridgeProcess m_process;
    FrameReader m_reader;
    QTimer m_hello;
    QTimer m_look;
    BridgeCalls::Clock::time_point m_progress{};
    State m_state = State::Opening;
    std::optional<Error> m_reason; ///< why it is closed
};

} // namespace weir::bridge
