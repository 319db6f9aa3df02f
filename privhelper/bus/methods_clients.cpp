// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to one client for a while.
#include "common/dbus_codec.h"
#include "privhelper/bus/methods.h"
#include "privhelper/bus/statistics_table.h"
#include "privhelper/bus/who.h"
#include "privhelper/failure.h"

#include <QTimer>
#include <algorithm>

namespace weir {
namespace {

using Milliseconds = std::chrono::milliseconds;
constexpr std::chrono::days longestBlock{30};
constexpr std::size_t mostBlocks = 1000;

} // namespace

Methods::Preparation Methods::block(Values arguments)
{
    const std::string text = arguments.at(0).toString().toStdString();
    const qulonglong count = arguments.at(1).toULongLong();
    if (count == 0 || count > static_cast<qulonglong>(Milliseconds(longestBlock).count()))
        co_return failure(Error::Kind::Invalid, "block-span",
                          "a block of %1 ms is not possible: write for example 600000 (10 minutes), at most "
                          "30 days; what is to last belongs into a policy",
                          {std::to_string(count)});
    const auto document = m_configuration.current().document;
    const auto who = readWho(text, document.get());
    if (!who)
        co_return who.error();
    const Milliseconds span(count);
    const auto carryOut = [this, span, who = *who](const PreparedCall::Approval& approval) -> Result<Values> {
        if (const auto done = m_enforcer.block(who, span, approval.uid); !done)
            return done.error();
        m_events.attend();
        m_announcer.stateChanged();
        QTimer::singleShot(span, Qt::PreciseTimer, &m_announcer, &Announcer::stateChanged);
        return Values{};
    };
    co_return PreparedCall{QStringLiteral("block %1 for %2 s")
                               .arg(QString::fromStdString(whoInWords(text, *who)))
                               .arg(static_cast<double>(count) / 1000),
                           carryOut};
}

Methods::Preparation Methods::unblock(Values arguments)
{
    const std::string text = arguments.at(0).toString().toStdString();
    const auto document = m_configuration.current().document;
    const auto who = readWho(text, document.get());
    if (!who)
        co_return who.error();
    const auto carryOut = [this, who = *who](const PreparedCall::Approval& approval) -> Result<Values> {
        if (const auto done = m_enforcer.unblock(who, approval.uid); !done)
            return done.error();
        m_events.attend();
        m_announcer.stateChanged();
        return Values{};
    };
    co_return PreparedCall{
        QStringLiteral("end the block of %1").arg(QString::fromStdString(whoInWords(text, *who))), carryOut};
}

Methods::Preparation Methods::reset(Values arguments)
{
    const std::string text = arguments.at(0).toString().toStdString();
    const auto document = m_configuration.current().document;
    const auto who = readWho(text, document.get());
    if (!who)
        co_return who.error();
    const auto carryOut = [this, who = *who](const PreparedCall::Approval& approval) -> Result<Values> {
        if (const auto done = m_enforcer.reset(who, approval.uid); !done)
            return done.error();
        m_events.attend();
        m_announcer.stateChanged();
        return Values{};
    };
    co_return PreparedCall{
        QStringLiteral("forget what %1 has used").arg(QString::fromStdString(whoInWords(text, *who))),
        carryOut};
}

Methods::Preparation Methods::blocks(Values)
{
    auto all = m_enforcer.blocks();
    if (!all)
        co_return all.error();
    // Those that last longest: they matter longest.
    std::sort(all->begin(), all->end(), [](const Enforcer::Blocked& left, const Enforcer::Blocked& right) {
        return left.client.until > right.client.until;
    });
    const auto total = static_cast<uint>(all->size());
    std::vector<BlockedClient> clients;
    for (Enforcer::Blocked& blocked : *all) {
        if (clients.size() == mostBlocks)
            break;
        if (blocked.secret)
            blocked.client.identity = maskedIdentity(blocked.client.identity);
        clients.push_back(std::move(blocked.client));
    }
    const Values values{total, dbus::toVariant(clients)};
    co_return PreparedCall{{}, [values](const PreparedCall::Approval&) { return Result<Values>(values); }};
}

} // namespace weir
