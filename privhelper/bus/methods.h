// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "privhelper/bus/announcer.h"
#include "privhelper/bus/authority.h"
#include "privhelper/bus/call_budget.h"
#include "privhelper/bus/client_statistics.h"
#include "privhelper/bus/document_cache.h"
#include "privhelper/bus/proposals.h"
#include "privhelper/bus/trial_watch.h"
#include "privhelper/change_origins.h"
#include "privhelper/configuration.h"
#include "privhelper/enforcer.h"
#include "privhelper/event_log.h"

#include <QLatin1String>
#include <QList>
#include <QString>
#include <QThreadPool>
#include <QTimer>
#include <QVariant>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <qcorotask.h>
#include <span>
#include <string>

namespace weir {

using Values = QList<QVariant>;

/// A call whose arguments are validated and frozen: after the question exactly this is carried out, whatever
/// the caller does meanwhile.
struct PreparedCall
{
    struct Approval
    {
        std::uint32_t uid = 0;
        Verdict verdict = Verdict::No; ///< Yes, unless the method only wants to know (Question::Probe)
    };
    QString summary; ///< what would be done, for the password dialog and the audit line
    std::function<Result<Values>(const Approval&)> carryOut;
    /// In its place: what takes long, and is suspended in between.
    std::function<QCoro::Task<Result<Values>>(const Approval&)> carryOutSlowly = nullptr;
    /// Who need not be asked, having been asked for what this ends.
    std::optional<std::uint32_t> exempt = std::nullopt;
};

/// A reading call, already answered: there is nothing to carry out.
PreparedCall answered(Values values);

/// What the methods of org.weir.Helper1 do. Each prepares; the service asks polkit and carries out.
class Methods final
{
public:
    Methods(Configuration& configuration, Enforcer& enforcer, Announcer& announcer, TrialWatch& trials,
            EventLog& events, std::function<std::vector<Capability>()> processCapabilities);
    ~Methods();

    using Preparation = QCoro::Task<Result<PreparedCall>>;

    // observe
    Preparation state(Values arguments);
    Preparation capabilities(Values arguments);
    Preparation configuration(Values arguments);
    Preparation revisions(Values arguments);
    Preparation validate(Values arguments);
    Preparation compare(Values arguments);
    Preparation estimateMemory(Values arguments);
    Preparation previewMerge(Values arguments);
    Preparation statistics(Values arguments);
    Preparation history(Values arguments);
    Preparation responses(Values arguments);
    Preparation reasons(Values arguments);
    Preparation events(Values arguments);
    Preparation blocks(Values arguments);
    Preparation listeningSockets(Values arguments);
    Preparation explain(Values arguments);
    Preparation canEdit(Values arguments);
    // reveal-identities
    Preparation revealedConfiguration(Values arguments);
    Preparation revealedStatistics(Values arguments);
    Preparation revealedEvents(Values arguments);
    Preparation revealedExplain(Values arguments);
    // configure, import
    Preparation apply(Values arguments);
    Preparation import(Values arguments);
    Preparation merge(Values arguments);
    Preparation revert(Values arguments);
    Preparation keep(Values arguments);
    Preparation revertPending(Values arguments);
    // operate
    Preparation pause(Values arguments);
    Preparation resume(Values arguments);
    Preparation block(Values arguments);
    Preparation unblock(Values arguments);
    Preparation reset(Values arguments);

private:
    using Read = Result<std::shared_ptr<const ParsedDocument>>;
    /// A document that a caller sent, a memfd.
    QCoro::Task<Read> readDocument(QVariant argument);
    struct Merge
    {
        Configuration::Proposal proposal;
        std::vector<Fault> warnings;
        std::vector<std::string> names; ///< of clients that came without one, in their order
    };
    /// Of a text that a caller sent with the document in force; `expected`: its revision.
    QCoro::Task<Result<Merge>> proposeMerge(QVariant text, OtherClients others,
                                            std::optional<std::uint64_t> expected);
    Preparation document(Masking masking);
    PreparedCall table(const StatisticsQuery& query, Masking masking);
    Result<PreparedCall> eventsPage(const Values& arguments, Masking masking);
    Preparation explanation(Values arguments, Masking masking);
    /// Of what is in force; compared once for each revision.
    QCoro::Task<std::shared_ptr<const ChangeOrigins>> changeOrigins();
    void noteConfigured(std::uint64_t revision, const std::string& summary, std::uint32_t uid);
    Result<PreparedCall> toChange(Result<Configuration::Proposal> proposal, ChangeTerms terms);
    Result<PreparedCall> toEnd(std::uint64_t revision, const char* summary,
                               Configuration::Outcome (Configuration::*how)(std::uint64_t));
    QCoro::Task<Result<Values>> change(Configuration::Frozen proposal,
                                       std::optional<std::chrono::milliseconds> trial, std::uint32_t uid);
    QCoro::Task<Result<Values>> end(std::uint64_t revision,
                                    Configuration::Outcome (Configuration::*how)(std::uint64_t));

    Configuration& m_configuration;
    Enforcer& m_enforcer;
    Announcer& m_announcer;
    TrialWatch& m_trials;
    EventLog& m_events;
    std::function<std::vector<Capability>()> m_processCapabilities;
    std::chrono::sys_time<std::chrono::milliseconds> m_started;
    std::shared_ptr<const ChangeOrigins> m_origins;
    std::pair<std::uint64_t, std::uint64_t> m_originsOf; ///< revision, and the one on trial
    DocumentCache m_cache;                               ///< of m_documents' thread
    QTimer m_forget;
    ClientStatistics m_clients;
    QThreadPool m_documents; ///< one thread, for documents that callers send
    QThreadPool m_texts;     ///< one thread, for documents that callers read: no graph waits for them
    QThreadPool m_worker;    ///< one thread, for what callers read: it does not wait for the former
};

enum class Question {
    None,  ///< never asked (org.weir.observe)
    Ask,   ///< not carried out without a yes
    Probe, ///< asked without interaction; the answer is the result
};

/// One line of the default-deny table: a method that is not in it does not exist.
struct Method
{
    QLatin1String name;
    QLatin1String signature; ///< of the arguments; anything else is refused unread
    QLatin1String action;    ///< polkit
    Question question = Question::Ask;
    CallBudget::Kind budget = CallBudget::Kind::Change;
    bool worker = false; ///< prepared in the worker thread
    Methods::Preparation (Methods::*prepare)(Values) = nullptr;
};

std::span<const Method> methodTable();
const Method* findMethod(const QString& name);

/// What polkit is asked instead when the REST gateway calls: "org.weir.configure" →
/// "org.weir.gateway.configure". Those default to no, and a rule that grants one grants it to the gateway
/// alone.
QString gatewayAction(QLatin1String action);

} // namespace weir
