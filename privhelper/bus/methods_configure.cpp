// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/dbus_codec.h"
#include "common/dbus_memfd.h"
#include "common/dbus_names.h"
#include "common/text.h"
#include "privhelper/bus/methods.h"
#include "privhelper/bus/worker.h"
#include "privhelper/failure.h"

#include <QDBusUnixFileDescriptor>
#include <QVariantMap>

namespace weir {
namespace {

// More belongs into an Import.
constexpr std::size_t mostChanges = 10'000;
constexpr std::size_t longestName = 4096;
constexpr std::size_t longestValue = 1024 * 1024;

/// None is known yet (`try` will be the first).
std::optional<Error> unknownOption(const QVariant& argument)
{
    const auto options = qdbus_cast<QVariantMap>(argument);
    if (options.isEmpty())
        return std::nullopt;
    return failure(Error::Kind::Invalid, "unknown-option", "there is no option %1; this version knows none",
                   {shown(options.firstKey().toStdString())});
}

std::optional<Error> outOfBounds(const std::vector<Change>& changes)
{
    if (changes.empty())
        return failure(Error::Kind::Invalid, "no-changes",
                       "there is nothing to apply; give for example (\"interface\", \"eth0\", \"true\")");
    if (changes.size() > mostChanges) {
        return failure(Error::Kind::LimitExceeded, "too-many-changes",
                       "%1 changes are too many for Apply, which takes %2; use Import",
                       {std::to_string(changes.size()), std::to_string(mostChanges)});
    }
    for (std::size_t i = 0; i < changes.size(); ++i) {
        if (changes[i].name.size() > longestName || changes[i].value.size() > longestValue) {
            return failure(Error::Kind::LimitExceeded, "change-too-large",
                           "/changes/%1 is too large: a name may have %2 bytes, a value %3",
                           {std::to_string(i), std::to_string(longestName), std::to_string(longestValue)});
        }
    }
    return std::nullopt;
}

} // namespace

Result<PreparedCall> Methods::toChange(Result<Configuration::Proposal> proposal)
{
    if (!proposal)
        return proposal.error();
    if (const auto enforceable = m_configuration.checkEnforceable(*proposal); !enforceable)
        return enforceable.error();
    const auto frozen = std::make_shared<const Configuration::Proposal>(std::move(*proposal));
    const auto carryOut = [this, frozen](const PreparedCall::Approval& approval) -> Result<Values> {
        const std::uint64_t before = m_configuration.current().revision;
        const auto revision = m_configuration.carryOut(*frozen, approval.uid);
        if (!revision)
            return revision.error();
        if (*revision != before) {
            EventRow event;
            event.kind = EventKind::Configured;
            event.revision = *revision;
            event.subject = frozen->summary;
            event.uid = approval.uid;
            m_events.note(event);
            m_announcer.configurationChanged(*revision);
            m_announcer.stateChanged(); // the generation, perhaps the interfaces
        }
        return Values{qulonglong(*revision)};
    };
    return PreparedCall{QString::fromStdString(frozen->summary), carryOut};
}

Methods::Preparation Methods::apply(Values arguments)
{
    if (auto error = unknownOption(arguments.at(2)))
        co_return Result<PreparedCall>(std::move(*error));
    std::vector<Change> changes = dbus::toVector<Change>(arguments.at(0));
    if (auto error = outOfBounds(changes))
        co_return Result<PreparedCall>(std::move(*error));
    const auto propose = [snapshot = m_configuration.current(), changes = std::move(changes),
                          expected = arguments.at(1).toULongLong()] {
        return Configuration::propose(snapshot, changes, expected);
    };
    auto proposal = co_await runInPool(&m_worker, propose);
    co_return toChange(std::move(proposal));
}

Methods::Preparation Methods::import(Values arguments)
{
    if (auto error = unknownOption(arguments.at(2)))
        co_return Result<PreparedCall>(std::move(*error));
    const auto bytes =
        dbus::fromMemfd(qvariant_cast<QDBusUnixFileDescriptor>(arguments.at(0)), dbus::maximumPayload);
    if (!bytes)
        co_return Result<PreparedCall>(bytes.error());
    const auto propose = [snapshot = m_configuration.current(), bytes = *bytes,
                          expected = arguments.at(1).toULongLong()] {
        const std::string_view text(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        return Configuration::propose(snapshot, text, expected);
    };
    auto proposal = co_await runInPool(&m_worker, propose);
    co_return toChange(std::move(proposal));
}

Methods::Preparation Methods::revert(Values arguments)
{
    auto text = m_configuration.load(arguments.at(0).toULongLong());
    if (!text)
        co_return Result<PreparedCall>(text.error());
    const auto propose = [snapshot = m_configuration.current(), text = std::move(*text),
                          expected = arguments.at(1).toULongLong()] {
        return Configuration::propose(snapshot, text, expected);
    };
    auto proposal = co_await runInPool(&m_worker, propose);
    if (proposal && !proposal->differences.empty())
        proposal->summary =
            "reverted to revision " + arguments.at(0).toString().toStdString() + ": " + proposal->summary;
    co_return toChange(std::move(proposal));
}

} // namespace weir
