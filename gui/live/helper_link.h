// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/bridge/remote_host.h"
#include "common/helper_client.h"
#include "common/sentence.h"
#include "common/statistics.h"

#include <QObject>
#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace weir::bridge {
class AuthenticationRelay;
}

namespace weir::gui {

/// The window's one connection to a helper, on this computer or over a bridge: it finds the way and the
/// helper, notices when either goes, and comes back by itself, so that nobody else has to. What it heard last
/// stays readable, as stale.
class HelperLink final : public QObject
{
    Q_OBJECT
public:
    enum class Condition {
        Connecting, ///< nothing was heard yet
        Live,
        NoHelper, ///< the bus is there, nobody owns org.weir.Helper1 and it can't be activated
        NoBus,    ///< there is no system bus or no bridge to the other host, or it went away
    };
    Q_ENUM(Condition)

    /// To this computer's helper.
    explicit HelperLink(QObject* parent = nullptr);
    /// To the helper of another host; one without a name is this computer.
    explicit HelperLink(const bridge::RemoteHost& host, QObject* parent = nullptr);
    ~HelperLink() override;

    /// Empty: this computer.
    const QString& host() const;
    /// What polkit on the other host asks the person here.
    bridge::AuthenticationRelay& relay();

    /// Connects; until then the condition is Connecting.
    void start();
    /// Tries now instead of when the next attempt is due; a person wants it, whom ssh may ask for a password.
    void retry();
    /// The other host let nobody in without being asked, so nothing is tried before retry().
    bool waitsForPerson() const;

    Condition condition() const;
    bool isLive() const { return condition() == Condition::Live; }
    /// Why it is not live; empty code when it is.
    const Sentence& problem() const;

    /// Never keep the reference across a return to the event loop: a new bus brings a new client. Calls fail
    /// with Error::Kind::NoHelper while the link is not live.
    HelperClient& helper();

    /// As heard last; empty until the link was live once.
    const std::optional<HelperState>& state() const;
    const std::vector<Capability>& capabilities() const;
    const EditPermission& permission() const;
    /// When the helper answered last.
    std::optional<std::chrono::sys_time<std::chrono::milliseconds>> lastHeard() const;

    /// After an authorization was given or refused elsewhere: permission() may be another now.
    void refresh();

    /// Everybody who got an answer reports it here: a success renews lastHeard(), NoHelper starts the search.
    void heard();
    void lost(const Error& error);

signals:
    void conditionChanged();
    void stateChanged();         ///< state(), capabilities() or permission() are new
    void configurationChanged(); ///< a new revision is in force, or the link is live (again)

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weir::gui
