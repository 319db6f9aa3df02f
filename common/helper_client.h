// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/document_merge.h"
#include "common/events.h"
#include "common/explanation.h"
#include "common/history.h"
#include "common/listening.h"
#include "common/responses.h"
#include "common/result.h"
#include "common/revision_info.h"
#include "common/schedule.h"
#include "common/statistics.h"

#include <QByteArray>
#include <QDBusConnection>
#include <QObject>
#include <QString>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <qcorotask.h>
#include <vector>

namespace weir {

class HelperTransport;

/// A change that is in force for a while, unless it is kept.
struct PendingTrial
{
    std::uint64_t revision = 0; ///< that it would be
    std::chrono::sys_time<std::chrono::milliseconds> ends{};
    std::uint32_t uid = 0; ///< who began it
};

struct HelperState
{
    std::string version;
    std::uint64_t revision = 0;
    std::uint32_t generation = 0;
    bool paused = false;
    std::optional<std::chrono::sys_time<std::chrono::milliseconds>> pauseEnds; ///< absent: until resumed
    std::chrono::sys_time<std::chrono::milliseconds> started{};
    std::vector<InterfaceState> interfaces;
    std::optional<PendingTrial> pending;
    std::vector<TableMemory> tables;
    std::vector<ScheduledPolicy> schedules; ///< of the policies that have one
};

struct ConfigurationText
{
    std::uint64_t revision = 0;
    QByteArray document; ///< JSON, UTF-8
};

struct Validation
{
    std::vector<Fault> faults;
    std::vector<Fault> warnings;
};

struct Comparison
{
    std::uint64_t revision = 0; ///< that the document was compared with
    std::vector<Difference> differences;
};

/// What merging a document would do.
struct MergePreview
{
    std::uint64_t revision = 0; ///< that it would be merged with
    std::vector<Fault> warnings;
    std::vector<Difference> differences; ///< the first 1,000, then one that says how many more
    std::uint32_t added = 0;             ///< parts
    std::uint32_t changed = 0;
    std::uint32_t removed = 0;
    MemoryEstimate memory;
    std::vector<std::string> names; ///< asked for, of the clients that came without one, in their order
};

enum class MergeNames { Untold, Told };

struct StatisticsPage
{
    std::uint32_t totalRows = 0; ///< that matched the filter, before top and offset
    std::vector<StatisticsRow> rows;
};

struct BlockedClients
{
    std::uint32_t total = 0;
    std::vector<BlockedClient> clients; ///< those that are blocked for longest
};

/// How a change is made.
struct ChangeOptions
{
    using Trial = std::optional<std::chrono::milliseconds>;
    ChangeOptions(Trial span = std::nullopt, std::string name = {}) : trial(span), onBehalfOf(std::move(name))
    {
    }

    Trial trial;            ///< for how long it is tried; absent: it is for good
    std::string onBehalfOf; ///< for the history, beside the program's own name: "token deploy"
};

struct EditPermission
{
    bool allowed = false;
    bool asks = false; ///< for a password first
};

/// The helper as seen from an unprivileged process: one method a D-Bus method of org.weir.Helper1.xml, none
/// of them blocking. A call that may ask for a password waits up to 5 minutes, any other 25 seconds. Errors
/// carry the helper's sentence and faults; no helper or no bus is Error::Kind::NoHelper.
class HelperClient final : public QObject
{
    Q_OBJECT
public:
    explicit HelperClient(QDBusConnection bus = QDBusConnection::systemBus(), QObject* parent = nullptr);
    explicit HelperClient(std::unique_ptr<HelperTransport> transport, QObject* parent = nullptr);
    ~HelperClient() override;

    /// May polkit ask for a password (ALLOW_INTERACTIVE_AUTHORIZATION)? Default yes.
    void setInteractive(bool interactive);

    QCoro::Task<Result<HelperState>> state();
    QCoro::Task<Result<std::vector<Capability>>> capabilities();
    QCoro::Task<Result<ConfigurationText>> configuration(Masking masking);
    QCoro::Task<Result<std::vector<RevisionInfo>>> revisions();
    QCoro::Task<Result<Validation>> validate(QByteArray document);
    QCoro::Task<Result<Comparison>> compare(QByteArray document);
    /// What importing the document would take of the kernel's memory.
    QCoro::Task<Result<MemoryEstimate>> estimate(QByteArray document);
    QCoro::Task<Result<MergePreview>> previewMerge(QByteArray document, OtherClients others,
                                                   MergeNames names = MergeNames::Untold);
    QCoro::Task<Result<StatisticsPage>> statistics(StatisticsQuery query, Masking masking);
    QCoro::Task<Result<History>> history(HistoryQuery query);
    /// By service or by policy.
    QCoro::Task<Result<std::vector<ResponseRow>>> responses(StatisticsBy by);
    QCoro::Task<Result<std::vector<ReasonCount>>> reasons();
    QCoro::Task<Result<EventBatch>> events(EventsQuery query, Masking masking);
    QCoro::Task<Result<BlockedClients>> blocks();
    QCoro::Task<Result<ListeningSockets>> listeningSockets();
    /// What would be done with the request now. A request that names its client by a secret is explained
    /// Revealed only; Masked it is NotAuthorized, code "explain-secret".
    QCoro::Task<Result<Explanation>> explain(RequestDescription request, Masking masking);
    QCoro::Task<Result<EditPermission>> canEdit();
    /// All four return the new revision; of a trial the one that it would be.
    QCoro::Task<Result<std::uint64_t>> apply(std::vector<Change> changes, std::uint64_t expectedRevision,
                                             ChangeOptions options = {});
    QCoro::Task<Result<std::uint64_t>> importDocument(QByteArray document, std::uint64_t expectedRevision,
                                                      ChangeOptions options = {});
    QCoro::Task<Result<std::uint64_t>> merge(QByteArray document, OtherClients others,
                                             std::uint64_t expectedRevision, ChangeOptions options = {});
    QCoro::Task<Result<std::uint64_t>> revert(std::uint64_t toRevision, std::uint64_t expectedRevision,
                                              ChangeOptions options = {});
    /// Of the trial's revision; both return the revision in force afterwards.
    QCoro::Task<Result<std::uint64_t>> keep(std::uint64_t pendingRevision);
    QCoro::Task<Result<std::uint64_t>> revertPending(std::uint64_t pendingRevision);
    QCoro::Task<Result<Done>> pause(std::optional<std::chrono::milliseconds> span);
    QCoro::Task<Result<Done>> resume();
    /// `who`: a configured client's name, an observed handle or an identity as formatIdentity() writes it.
    QCoro::Task<Result<Done>> block(std::string who, std::chrono::milliseconds span);
    QCoro::Task<Result<Done>> unblock(std::string who);
    QCoro::Task<Result<Done>> reset(std::string who);

signals:
    void changed(quint64 revision); ///< the configuration moved on
    void stateChanged();
    void eventsAdded(quint64 cursor); ///< at most ten a second
    /// A trial began, or (revision 0) ended. `deadline`: Unix ms.
    void pendingChanged(quint64 revision, qint64 deadline, quint32 uid);
    void availableChanged(bool available); ///< the helper's name appeared or went

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace weir
