// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/kernel_enforcer.h"

#include "privhelper/kernel/boot_clock.h"
#include "privhelper/kernel/client_table.h"
#include "privhelper/kernel/earlier_layout.h"
#include "privhelper/kernel/event_rows.h"
#include "privhelper/kernel/explain.h"
#include "privhelper/kernel/history_tables.h"
#include "privhelper/kernel/host_capabilities.h"
#include "privhelper/kernel/pin_folder.h"
#include "privhelper/kernel/response_tables.h"
#include "privhelper/kernel/table_memory.h"
#include "privhelper/kernel/unsupported.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace weir {
namespace {

constexpr std::uint64_t untilResumed = ~std::uint64_t(0);

// How far ahead clocks bend: enough for writing all policies, and doubled when it was not.
constexpr std::uint64_t firstBendAhead = 2'000'000;
constexpr std::uint64_t lastBendAhead = 1'024'000'000;

bool sameKeys(const std::vector<ServiceKey>& left, const std::vector<ServiceKey>& right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const ServiceKey& one, const ServiceKey& other) {
                          return one.service == other.service &&
                                 std::memcmp(&one.key, &other.key, sizeof(one.key)) == 0;
                      });
}

/// Can a request have to wait?
bool hasQueues(const Document& document)
{
    return std::any_of(document.policies.begin(), document.policies.end(), [](const Policy& policy) {
        return std::any_of(policy.limits.begin(), policy.limits.end(),
                           [](const Limit& limit) { return limit.queue > 0; });
    });
}

/// Can a segment have to leave later?
bool limitsBytesOut(const Document& document)
{
    return std::any_of(document.policies.begin(), document.policies.end(), [](const Policy& policy) {
        return std::any_of(policy.limits.begin(), policy.limits.end(),
                           [](const Limit& limit) { return limit.measure == Measure::BytesOut; });
    });
}

struct Reason
{
    const char* name;
    const char* english;
};

constexpr std::array<Reason, WEIR_REASON_COUNT> reasonTexts{{
#define WEIR_REASON_TEXT(name, sentence) {#name, sentence},
    WEIR_REASONS(WEIR_REASON_TEXT)
#undef WEIR_REASON_TEXT
}};

} // namespace

KernelEnforcer::KernelEnforcer(std::filesystem::path pinDirectory, std::unique_ptr<PacketPath> path,
                               NameTable names, std::vector<std::unique_ptr<Hook>> hooks,
                               std::unique_ptr<Hook> pacerHook, EventTables events)
    : m_pinDirectory(std::move(pinDirectory)), m_path(std::move(path)), m_names(std::move(names)),
      m_attachments(std::move(hooks), *m_path), m_pacer(std::move(pacerHook), *m_path), m_queues(*m_path),
      m_events(std::move(events)), m_strangers(*m_path), m_penalties(*m_path)
{
    // Tables that enforce nothing yet must not take interfaces over from those that do.
    if (m_path->generation() != 0)
        m_attachments.takeOver();
}

Result<Done> KernelEnforcer::stageAndSwitch(const Staging& staging, TrialSpan span)
{
    for (std::uint64_t ahead = firstBendAhead; ahead <= lastBendAhead; ahead *= 2) {
        const std::uint64_t now = bootNanoseconds();
        const Switch when{now, now + ahead};
        if (auto staged = stageServices(staging, when); !staged)
            return staged;
        if (auto staged = stagePolicies(staging, when); !staged)
            return staged;
        if (const std::uint64_t moment = bootNanoseconds(); moment < when.bend) {
            if (span)
                m_path->tryOut(staging.next, moment + static_cast<std::uint64_t>(span->count()));
            else
                m_path->switchTo(staging.next);
            return Done{};
        }
    }
    return Error{Error::Kind::Busy,
                 makeSentence("switch-too-slow",
                              "the host was too busy to switch the configuration in one moment; nothing "
                              "was changed, try again")};
}

bool KernelEnforcer::attachWhere(const std::vector<Interface>& present)
{
    auto patterns = m_inForce->document.interfaces;
    patterns.insert(patterns.end(), m_heldInterfaces.begin(), m_heldInterfaces.end());
    auto wanted = matchingAny(present, patterns);
    std::erase_if(wanted, [](const Interface& interface) { return interface.name == Pacer::deviceName; });
    bool changed = m_attachments.reconcile(wanted);
    m_attachments.takeOver();
    keepOrClose();
    changed = m_pacer.reconcile(!wanted.empty() && hasQueues(m_inForce->document)) || changed;
    changed = m_queues.reconcile(wanted, limitsBytesOut(m_inForce->document)) || changed;
    for (const auto& interface : wanted) {
        if (m_names.name(NameTable::Kind::Interface, interface.index) != interface.name)
            changed = static_cast<bool>(
                          m_names.remember(NameTable::Kind::Interface, interface.index, interface.name)) ||
                      changed;
    }
    return changed;
}

std::vector<Fault> KernelEnforcer::unsupported(const Document& document) const
{
    return unsupportedParts(document);
}

bool KernelEnforcer::reconcileInterfaces()
{
    if (!m_inForce)
        return false;
    if (m_inTransition) {
        m_interfacesMissed = true;
        return false;
    }
    const auto present = presentInterfaces();
    // A service on named interfaces has keys by index: new indexes need a generation of their own.
    const auto keys = serviceKeys(m_inForce->document.services, m_inForce->serviceIds, present);
    bool changed = false;
    // A trial's wait until it is kept: the next generation would have to take its predecessor's place.
    if (keys && !m_path->trial() && !sameKeys(*keys, m_inForce->serviceKeys))
        changed = static_cast<bool>(apply(m_inForce->owner));
    return attachWhere(present) || changed;
}

bool KernelEnforcer::attend()
{
    bool changed = attendBlocks();
    attendStrangers();
    m_quotas.keepUp(*m_path, bootNanoseconds(), wallMinusBoot());
    if (!m_inForce)
        return changed;
    const bool missed = !m_inTransition && std::exchange(m_interfacesMissed, false);
    changed = (missed && reconcileInterfaces()) || changed;
    changed = keepOrClose() || changed;
    return (m_attachments.draining() && attachWhere(presentInterfaces())) || changed;
}

bool KernelEnforcer::keepOrClose()
{
    // Numbers can be rewritten only where nobody before us sees a packet, or after us changes it.
    const bool first = m_attachments.isFirst(Direction::Ingress).value_or(false) &&
                       m_attachments.isFirst(Direction::Egress).value_or(false);
    return __atomic_exchange_n(&m_path->control().close_always, first ? 0 : 1, __ATOMIC_RELEASE) != !first;
}

Result<Done> KernelEnforcer::pause(std::optional<std::chrono::milliseconds> span)
{
    if (span && span->count() <= 0)
        return Error{Error::Kind::Invalid,
                     makeSentence("pause-span", "a pause lasts at least 1 ms; write for example 10m")};
    const std::uint64_t now = bootNanoseconds();
    std::uint64_t until = untilResumed;
    if (span) {
        const auto longest =
            static_cast<std::uint64_t>(std::chrono::milliseconds(std::chrono::years(1)).count());
        until = now + std::min(static_cast<std::uint64_t>(span->count()), longest) * 1'000'000;
    }
    __atomic_store_n(&m_path->control().pause_until, until, __ATOMIC_RELEASE);
    return Done{};
}

Result<Done> KernelEnforcer::resume()
{
    __atomic_store_n(&m_path->control().pause_until, 0, __ATOMIC_RELEASE);
    return Done{};
}

Enforcer::Pause KernelEnforcer::pauseState() const
{
    const std::uint64_t until = __atomic_load_n(&m_path->control().pause_until, __ATOMIC_ACQUIRE);
    const std::uint64_t now = bootNanoseconds();
    if (until <= now)
        return {};
    if (until == untilResumed)
        return {true, std::nullopt};
    const std::chrono::nanoseconds left(static_cast<std::int64_t>(until - now));
    return {true, std::chrono::ceil<std::chrono::milliseconds>(left)};
}

const KernelEnforcer::InForce& KernelEnforcer::inForce() const
{
    static const InForce nothing(std::make_shared<const Document>());
    return m_inForce ? *m_inForce : nothing;
}

ClientSources KernelEnforcer::clientSources() const
{
    return {*m_path, m_names, inForce().document, inForce().clients};
}

bool KernelEnforcer::attendBlocks()
{
    const std::uint64_t now = bootNanoseconds();
    const bool changed = m_penalties.attend(now);
    if (m_nextBlockEnds == 0 || now < m_nextBlockEnds)
        return changed;
    // What can't be taken away now has ended all the same.
    const auto ended = clearEndedBlocks(*m_path, now, &m_nextBlockEnds);
    if (!ended)
        return changed;
    tellEnded(*ended, WEIR_NONE);
    return changed || !ended->empty();
}

void KernelEnforcer::tellBlock(weir_event_kind kind, const EndedBlock& block, std::uint64_t until,
                               std::uint32_t user)
{
    weir_event event{};
    event.kind = static_cast<std::uint8_t>(kind);
    event.slot = block.slot;
    event.service = WEIR_NONE;
    event.policy = WEIR_NONE;
    event.user = user;
    event.value = until;
    event.who = block.who;
    m_events.note(event);
}

void KernelEnforcer::tellEnded(const std::vector<EndedBlock>& ended, std::uint32_t user)
{
    for (const EndedBlock& block : ended)
        tellBlock(WEIR_EVENT_BLOCK_ENDED, block, 0, user);
}

Result<Done> KernelEnforcer::block(const ClientReference& who, std::chrono::milliseconds span,
                                   std::uint32_t user)
{
    const auto keys = keysOf(who, clientSources());
    if (!keys)
        return keys.error();
    const std::uint64_t now = bootNanoseconds();
    const std::uint64_t until = now + static_cast<std::uint64_t>(span.count()) * 1'000'000;
    m_nextBlockEnds = m_nextBlockEnds == 0 ? until : std::min(m_nextBlockEnds, until);
    if (auto done = blockClients(*keys, until, *m_path); !done)
        return done;
    for (const weir_identity& key : *keys)
        tellBlock(WEIR_EVENT_BLOCK_BEGAN, {key, WEIR_SLOT_BLOCK}, until, user);
    return Done{};
}

Result<Done> KernelEnforcer::unblock(const ClientReference& who, std::uint32_t user)
{
    const auto keys = keysOf(who, clientSources());
    if (!keys)
        return keys.error();
    m_nextBlockEnds = 1; // perhaps none is left
    const auto ended = unblockClients(*keys, clientSources());
    if (!ended)
        return ended.error();
    tellEnded(*ended, user);
    return Done{};
}

Result<Done> KernelEnforcer::reset(const ClientReference& who, std::uint32_t user)
{
    settleAhead(); // the program that does it goes by what stands in map "control"
    const auto keys = keysOf(who, clientSources());
    if (!keys)
        return keys.error();
    const auto ended = resetClients(*keys, clientSources());
    if (!ended)
        return ended.error();
    tellEnded(*ended, user);
    return Done{};
}

Result<std::vector<Enforcer::Blocked>> KernelEnforcer::blocks() const
{
    return readBlocks(clientSources());
}

std::uint32_t KernelEnforcer::generation() const
{
    return m_path->generation();
}

std::vector<InterfaceState> KernelEnforcer::interfaces() const
{
    return m_attachments.states(presentInterfaces(),
                                m_inForce ? m_inForce->document.interfaces : std::vector<std::string>());
}

std::vector<Capability> KernelEnforcer::capabilities() const
{
    return hostCapabilities(m_attachments, m_pacer, m_queues, m_pinDirectory);
}

std::vector<ReasonCount> KernelEnforcer::reasons() const
{
    std::vector<ReasonCount> counts;
    for (const auto& text : reasonTexts)
        counts.push_back({text.name, 0, text.english});
    const auto read = m_path->maps().reasons.each([&counts](std::uint32_t reason, std::uint64_t count) {
        if (reason < counts.size())
            counts[reason].count = count;
    });
    if (!read)
        counts.clear(); // none rather than wrong ones
    else
        counts.push_back({"unknown_forgotten", m_strangers.count(),
                          "unknown clients (at least so many) were forgotten because their table was full"});
    return counts;
}

std::vector<TableMemory> KernelEnforcer::memory() const
{
    return m_path->memory();
}

MemoryEstimate KernelEnforcer::memoryFor(const Document& before, const Document& after) const
{
    return clientMemory(before, after);
}

void KernelEnforcer::attendStrangers()
{
    const auto forgotten = m_strangers.begun(std::chrono::nanoseconds(bootNanoseconds()));
    if (!forgotten)
        return;
    weir_event event{};
    event.kind = WEIR_EVENT_PRESSURE;
    event.service = WEIR_NONE;
    event.policy = WEIR_NONE;
    event.value = WEIR_TABLE_STRANGERS;
    event.missed = *forgotten;
    m_events.note(event);
}

StatisticsSources KernelEnforcer::sources() const
{
    return {m_path->maps(),       m_names,         inForce().document, inForce().clients,
            m_path->generation(), m_path->secret()};
}

Result<std::vector<Enforcer::Row>> KernelEnforcer::statistics(StatisticsBy by) const
{
    return readStatistics(by, sources());
}

std::unique_ptr<Enforcer::ClientTable> KernelEnforcer::clientTable() const
{
    using Kind = NameTable::Kind;
    const auto inForce =
        m_inForce ? m_inForce : std::make_shared<const InForce>(std::make_shared<Document>());
    KernelClientTable::Sources sources{
        m_path->maps(),
        m_names.names(Kind::Service),
        m_names.names(Kind::Policy),
        m_names.names(Kind::Source),
        inForce->owner,
        std::shared_ptr<const ClientIndex>(inForce, &inForce->clients),
        m_path->secret(),
    };
    return std::make_unique<KernelClientTable>(std::move(sources),
                                               [this, of = m_inForce] { return m_inForce == of; });
}

Result<Enforcer::Explained> KernelEnforcer::explain(const RequestDescription& request,
                                                    const std::optional<ClientReference>& client) const
{
    return weir::explain(request, client, clientSources(), bootNanoseconds(), scheduleMoment());
}

std::vector<Enforcer::Event> KernelEnforcer::takeEvents()
{
    std::vector<Event> events;
    const StatisticsSources from = sources();
    for (const weir_event& event : m_events.take()) {
        if (auto row = eventRow(event, from))
            events.push_back(*std::move(row));
    }
    return events;
}

int KernelEnforcer::eventsDescriptor() const
{
    return m_events.descriptor();
}

void KernelEnforcer::noteEvent(const EventRow& row)
{
    m_events.note(keptEvent(row, sources()));
}

Result<std::vector<ResponseRow>> KernelEnforcer::responses(StatisticsBy by) const
{
    return readResponses(by, m_path->maps(), m_names, m_path->generation());
}

Result<Enforcer::HistoryReading> KernelEnforcer::history(const HistoryQuery& query) const
{
    auto owners = historyOwners(m_names, m_path->generation(), query);
    if (!owners)
        return owners.error();
    return HistoryReading([maps = m_path->maps(), owners = *std::move(owners), since = query.since] {
        return readHistory(maps, owners, since);
    });
}

Enforcer::QuotaReading KernelEnforcer::quotaUse() const
{
    std::vector<std::uint32_t> parities;
    if (m_path->generation() != 0)
        parities.push_back(m_path->generation() & 1);
    if (m_path->trial() || m_path->ahead())
        parities.push_back(parities.empty() ? 1 : parities.front() ^ 1);
    return m_quotas.reading(*m_path, parities, bootNanoseconds(), wallMinusBoot());
}

void KernelEnforcer::restoreQuotas(QuotaUse use)
{
    if (m_path->generation() != 0)
        return;
    m_path->control().secret[0] = use.secret[0];
    m_path->control().secret[1] = use.secret[1];
    m_restore = std::move(use);
}

Result<std::unique_ptr<Enforcer>> openKernelEnforcer(const KernelEnforcerOptions& options)
{
    if (const auto checked = checkPinDirectory(options.pinDirectory); !checked)
        return checked.error();
    const std::filesystem::path layout = options.pinDirectory / ("v" + std::to_string(WEIR_ABI_VERSION));
    const std::filesystem::path attached = options.pinDirectory / "attached";
    const std::filesystem::path pacing = options.pinDirectory / "pacing";
    const TableSizes sizes{options.maximumClients, options.maximumStrangers, options.maximumFlows,
                           options.maximumHistories * WEIR_HISTORY_BLOCKS};
    Result<std::unique_ptr<PacketPath>> path = carryEarlierLayout(options.pinDirectory, sizes);
    for (const auto& folder : {layout, attached, pacing}) {
        if (const auto made = makePinFolder(folder); !made)
            return made.error();
    }
    if (*path == nullptr)
        path = PacketPath::open(layout, sizes);
    if (!path)
        return path.error();
    auto names = NameTable::open(layout / "names");
    if (!names)
        return names.error();

    auto events = EventTables::open((*path)->events(), (*path)->eventLog(), (*path)->eventWake());
    if (!events)
        return events.error();

    std::vector<std::unique_ptr<Hook>> hooks;
    if (kernelHasTcx())
        hooks.push_back(makeTcxHook(attached));
    hooks.push_back(makeClsactHook(attached));
    return std::unique_ptr<Enforcer>(std::make_unique<KernelEnforcer>(
        options.pinDirectory, *std::move(path), *std::move(names), std::move(hooks),
        kernelHasTcx() ? makeTcxHook(pacing) : nullptr, *std::move(events)));
}

} // namespace weir
