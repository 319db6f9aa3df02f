// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/utc_time.h"
#include "privhelper/enforcer.h"
#include "privhelper/masking.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <utility>

/// An enforcer that only remembers, and fails on demand: for faults that a kernel can't be made to show.
namespace weir {

class FakeEnforcer final : public Enforcer
{
public:
    Result<std::unique_ptr<Transition>> begin(std::shared_ptr<const Document> document) override
    {
        return std::unique_ptr<Transition>(std::make_unique<FakeTransition>(*this, std::move(document)));
    }
    /// Nothing is known ahead: only what is due is put in force.
    Result<std::unique_ptr<Transition>> beginScheduled() override
    {
        const auto second = std::chrono::floor<std::chrono::seconds>(now());
        if (trialEnds || limitSources(applied, second) == limitSources(applied, moment))
            return std::unique_ptr<Transition>();
        return begin(std::make_shared<const Document>(applied));
    }
    std::vector<ScheduledPolicy> schedules() const override
    {
        return scheduledPolicies(applied, moment, std::chrono::floor<std::chrono::seconds>(now()));
    }
    Result<Done> keep() override
    {
        trialEnds.reset();
        return Done{};
    }
    std::optional<std::chrono::milliseconds> trial() const override
    {
        if (!trialEnds)
            return std::nullopt;
        return std::max(
            std::chrono::ceil<std::chrono::milliseconds>(*trialEnds - std::chrono::steady_clock::now()),
            std::chrono::milliseconds(0));
    }

    /// Limits that count connections, as an example.
    std::vector<Fault> unsupported(const Document& document) const override
    {
        std::vector<Fault> faults;
        for (std::size_t i = 0; i < document.policies.size(); ++i) {
            for (std::size_t j = 0; j < document.policies[i].limits.size(); ++j) {
                if (document.policies[i].limits[j].measure != Measure::Connections)
                    continue;
                faults.push_back(
                    {"/policies/" + std::to_string(i) + "/limits/" + std::to_string(j) + "/measure",
                     makeSentence("unsupported-measure", "connections are not counted yet")});
            }
        }
        return faults;
    }

    bool reconcileInterfaces() override { return false; }
    bool attend() override { return false; }

    Result<Done> pause(std::optional<std::chrono::milliseconds> span) override
    {
        paused = {true, span};
        return Done{};
    }
    Result<Done> resume() override
    {
        paused = {};
        return Done{};
    }
    Pause pauseState() const override { return paused; }

    Result<Done> block(const ClientReference& who, std::chrono::milliseconds span, std::uint32_t) override
    {
        Blocked made{{"", formatIdentity(who.identity), who.handle}, isSecret(who.identity.kind)};
        made.client.until =
            std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now() + span);
        blocked.push_back(made);
        return Done{};
    }
    Result<Done> unblock(const ClientReference&, std::uint32_t) override
    {
        blocked.clear();
        return Done{};
    }
    Result<Done> reset(const ClientReference& who, std::uint32_t) override
    {
        if (who.handle == std::string(32, '0'))
            return Error{Error::Kind::Invalid, makeSentence("no-such-handle", "there is none")};
        return Done{};
    }
    Result<std::vector<Blocked>> blocks() const override { return blocked; }

    std::uint32_t generation() const override { return applications; }

    std::vector<InterfaceState> interfaces() const override
    {
        std::vector<InterfaceState> states;
        for (const std::string& name : applied.interfaces) {
            states.push_back({name, 1, InterfaceState::State::Attached,
                              makeSentence("attached", "attached by %1", {"tcx"})});
        }
        return states;
    }

    std::vector<Capability> capabilities() const override
    {
        return {{"tcx", false, makeSentence("tcx-absent", "this kernel has no %1", {"TCX"})}};
    }

    std::vector<ReasonCount> reasons() const override { return {{"fragment", 3, "a fragment was dropped"}}; }

    std::vector<TableMemory> memory() const override { return {{"connections", 1024, 1000, 2000}}; }
    MemoryEstimate memoryFor(const Document& old, const Document& next) const override
    {
        return {100 * (next.clients.size() - old.clients.size()), 7, 0, 0};
    }

    Result<std::vector<Row>> statistics(StatisticsBy) const override
    {
        StatisticsRow acme{"shop", "acme", "header:x-api-key=k-123", "h1", "gold", "", "", 7, 1, 2, 0, 100,
                           200,    {}};
        StatisticsRow office{"shop", "office", "address:192.0.2.0/24", "h2", "exempt", "", "", 5, 0, 0, 0, 10,
                             20,     {}};
        StatisticsRow other{"shop", "", "cookie:session=zz", "h3", "", "", "", 1, 0, 0, 1, 1, 2, {}};
        return std::vector<Row>{{acme, true}, {office, false}, {other, true}};
    }

    std::unique_ptr<ClientTable> clientTable() const override
    {
        return std::make_unique<FakeClientTable>(*this);
    }

    /// Everybody is acme; a header names it by its secret.
    Result<Explained> explain(const RequestDescription& request,
                              const std::optional<ClientReference>&) const override
    {
        Explained explained;
        explained.secret = true;
        explained.guessed = !request.headers.empty();
        Explanation& said = explained.explanation;
        said.time = currentTime();
        said.service = "shop";
        said.client = "acme";
        said.identity = "header:x-api-key=k-123";
        said.policy = "gold";
        said.assigned = true;
        said.limits.push_back({"requests", Measure::Requests, "", {"100/s", 20, 0, 3, 0, 17}, {}});
        return explained;
    }

    std::vector<Event> takeEvents() override { return std::exchange(newEvents, {}); }
    int eventsDescriptor() const override { return -1; }
    void noteEvent(const EventRow& row) override
    {
        // The first event is a refusal, so that masking can be seen.
        if (lastEvent == 0) {
            EventRow refused;
            refused.cursor = ++lastEvent;
            refused.service = "shop";
            refused.identity = "header:x-api-key=k-123";
            refused.handle = "h1";
            refused.policy = "gold";
            refused.limit = "rate";
            refused.verdict = "rejected";
            refused.seconds = 7;
            refused.missed = 41;
            refused.time = currentTime();
            newEvents.push_back({refused, true});
        }
        newEvents.push_back({row, false});
        newEvents.back().row.cursor = ++lastEvent;
        newEvents.back().row.time = currentTime();
    }

    Result<std::vector<ResponseRow>> responses(StatisticsBy) const override
    {
        ResponseRow gold{"gold", {1, 20, 3, 4, 5}, {}};
        gold.latency[9] = 30;
        gold.latency[14] = 3;
        gold.tls = {1, 2, 3, 4};
        return std::vector<ResponseRow>{gold, {"silver", {}, {}}};
    }

    /// Recorded for the last two of three seconds.
    Result<HistoryReading> history(const HistoryQuery& query) const override
    {
        return HistoryReading([query]() -> Result<History> {
            History history;
            history.begin += std::chrono::hours(1);
            history.end = history.begin + std::chrono::milliseconds(2500);
            history.series.push_back({query.name, 1, {{5, 1, 2, 0, 100, 200}, {0, 0, 0, 3, 0, 10}}});
            return history;
        });
    }

    QuotaReading quotaUse() const override
    {
        return [use = quotas]() -> Result<QuotaUse> { return use; };
    }
    void restoreQuotas(QuotaUse use) override { quotas = std::move(use); }

    class FakeClientTable final : public ClientTable
    {
    public:
        explicit FakeClientTable(const FakeEnforcer& enforcer) : m_enforcer(enforcer) {}
        bool isCurrent() const override { return false; }
        Result<Done> read() override { return Done{}; }
        Result<StatisticsSelection> select(const StatisticsQuery& query) const override
        {
            std::vector<StatisticsRow> rows;
            auto read = m_enforcer.statistics(query.by);
            for (Row& row : *read) {
                if (row.secret)
                    row.row.identity = maskedIdentity(row.row.identity);
                rows.push_back(row.row);
            }
            return selectStatistics(rows, query);
        }

    private:
        const FakeEnforcer& m_enforcer;
    };

    class FakeTransition final : public Transition
    {
    public:
        FakeTransition(FakeEnforcer& enforcer, std::shared_ptr<const Document> document)
            : m_enforcer(enforcer), m_document(std::move(document))
        {
        }
        Result<Done> stage() override
        {
            if (m_enforcer.onStage)
                m_enforcer.onStage();
            if (m_enforcer.failApply)
                return Error{Error::Kind::Failed, makeSentence("fake", "the kernel has no memory left")};
            return Done{};
        }
        Result<Done> commit(std::optional<std::chrono::milliseconds> trial) override
        {
            m_enforcer.before = std::exchange(m_enforcer.applied, *m_document);
            m_enforcer.moment = std::chrono::floor<std::chrono::seconds>(m_enforcer.now());
            m_enforcer.trialEnds.reset();
            if (trial)
                m_enforcer.trialEnds = std::chrono::steady_clock::now() + *trial;
            ++m_enforcer.applications;
            return Done{};
        }
        std::shared_ptr<const void> leftover() override { return std::move(m_document); }

    private:
        FakeEnforcer& m_enforcer;
        std::shared_ptr<const Document> m_document;
    };

    std::function<std::chrono::sys_time<std::chrono::milliseconds>()> now = currentTime; ///< wall clock
    std::chrono::sys_seconds moment{}; ///< that schedules go by in `applied`
    std::function<void()> onStage;     ///< in the thread where it is called
    std::vector<Event> newEvents;
    QuotaUse quotas;
    std::uint64_t lastEvent = 0;
    bool failApply = false;
    Document applied;
    Document before;
    std::optional<std::chrono::steady_clock::time_point> trialEnds;
    std::uint32_t applications = 0;
    Pause paused;
    std::vector<Blocked> blocked;
};

} // namespace weir
