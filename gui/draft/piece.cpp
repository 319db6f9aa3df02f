// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/draft/piece.h"

#include "common/document_parts.h"
#include "common/result.h"
#include "gui/draft/part.h"
#include "gui/text/sentence_text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <optional>
#include <utility>

namespace weir::gui {
namespace {

constexpr int pieceVersion = 1;
constexpr std::pair<PolicyAction, const char*> actionWords[] = {
    {PolicyAction::Reject, "reject"}, {PolicyAction::Drop, "drop"}, {PolicyAction::Observe, "observe"}};

class Refusals
{
    Q_DECLARE_TR_FUNCTIONS(weir::gui::PieceRefusals)
public:
    static QString unreadable() { return tr("This is no part of a policy."); }
    static QString version() { return tr("This was copied from another version of Weir."); }
    static QString clients()
    {
        return tr("At most %n client(s) can be moved at once.", nullptr,
                  static_cast<int>(mostClientsInPiece));
    }
};

QJsonObject json(const Policy& policy)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(weir::changeTo(policy).value)).object();
}

/// A policy around one part, in which the document's own reader and writer find it.
Policy around(const Limit& limit)
{
    Policy policy;
    policy.name = "piece";
    policy.limits = {limit};
    return policy;
}

struct Writer
{
    QJsonObject operator()(const LimitPiece& piece) const
    {
        QJsonObject object{{"kind", "limit"},
                           {"value", json(around(piece.limit))["limits"].toArray().first()}};
        if (!piece.policy.empty())
            object.insert("policy", QString::fromStdString(piece.policy));
        return object;
    }
    QJsonObject operator()(const Match& match) const
    {
        Limit limit;
        limit.name = "piece";
        limit.rate = {1, 1};
        limit.match = match;
        return {{"kind", "match"},
                {"value", json(around(limit))["limits"].toArray().first().toObject()["match"]}};
    }
    QJsonObject operator()(PolicyAction action) const
    {
        const auto* const word =
            std::ranges::find_if(actionWords, [&](const auto& entry) { return entry.first == action; });
        return {{"kind", "action"}, {"value", word->second}};
    }
    QJsonObject operator()(const Penalty& penalty) const
    {
        Policy policy;
        policy.name = "piece";
        policy.penalty = penalty;
        return {{"kind", "penalty"}, {"value", json(policy)["penalty"]}};
    }
    QJsonObject operator()(const PoliciesPiece& piece) const
    {
        QJsonArray values;
        for (const Policy& policy : piece.policies)
            values.append(json(policy));
        return {{"kind", "policies"}, {"value", values}};
    }
    QJsonObject operator()(const ClientsPiece& piece) const
    {
        QJsonArray values;
        for (const ClientPiece& client : piece) {
            if (!client.name.empty())
                values.append(QJsonObject{{"name", QString::fromStdString(client.name)}});
            else if (!client.handle.empty())
                values.append(QJsonObject{{"handle", QString::fromStdString(client.handle)}});
            else
                values.append(
                    QJsonObject{{"identity", QString::fromStdString(formatIdentity(client.identity))}});
        }
        return {{"kind", "clients"}, {"value", values}};
    }
};

QString refusal(const Error& error)
{
    return error.sentence.code.empty() ? Refusals::unreadable() : toText(error.sentence);
}

/// By the document's own rules, but without the policies that a schedule names: they may be elsewhere.
Result<Policy> readPolicyObject(QJsonObject object)
{
    const std::string name = object["name"].toString().toStdString();
    const Change change{"policy", name, QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString()};
    const std::optional<Part> part = readPart(change);
    object.remove("schedule");
    const Change alone{"policy", name, QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString()};
    const std::vector<Fault> faults = applyChanges({}, {alone}, Masking::Masked).faults;
    if (!faults.empty())
        return Error{Error::Kind::Invalid, faults.front().sentence, faults};
    if (!part || !std::holds_alternative<Policy>(*part))
        return Error{};
    return std::get<Policy>(*part);
}

ReadPiece readLimit(const QJsonObject& object)
{
    const auto policy = readPolicyObject({{"name", "piece"}, {"limits", QJsonArray{object["value"]}}});
    if (!policy)
        return refusal(policy.error());
    return Piece(LimitPiece{policy->limits.front(), object["policy"].toString().toStdString()});
}

ReadPiece readMatch(const QJsonObject& object)
{
    const QJsonObject limit{{"measure", "requests"}, {"rate", "1/s"}, {"match", object["value"]}};
    const auto policy = readPolicyObject({{"name", "piece"}, {"limits", QJsonArray{limit}}});
    if (!policy)
        return refusal(policy.error());
    return Piece(policy->limits.front().match.value_or(Match()));
}

ReadPiece readAction(const QJsonObject& object)
{
    const QString word = object["value"].toString();
    for (const auto& [action, name] : actionWords) {
        if (word == QLatin1String(name))
            return Piece(action);
    }
    return Refusals::unreadable();
}

ReadPiece readPenalty(const QJsonObject& object)
{
    // Without a limit there would be no refusals to count.
    const QJsonObject limit{{"measure", "requests"}, {"rate", "1/s"}};
    const auto policy =
        readPolicyObject({{"name", "piece"}, {"limits", QJsonArray{limit}}, {"penalty", object["value"]}});
    if (!policy)
        return refusal(policy.error());
    if (!policy->penalty)
        return Refusals::unreadable();
    return Piece(*policy->penalty);
}

ReadPiece readPolicies(const QJsonObject& object)
{
    PoliciesPiece piece;
    const QJsonArray values = object["value"].toArray();
    for (const QJsonValue value : values) {
        auto policy = readPolicyObject(value.toObject());
        if (!policy)
            return refusal(policy.error());
        piece.policies.push_back(*std::move(policy));
    }
    if (piece.policies.empty())
        return Refusals::unreadable();
    return Piece(std::move(piece));
}

ReadPiece readClients(const QJsonObject& object)
{
    ClientsPiece piece;
    const QJsonArray values = object["value"].toArray();
    for (const QJsonValue value : values) {
        ClientPiece client;
        client.name = value["name"].toString().toStdString();
        client.handle = value["handle"].toString().toStdString();
        if (client.name.empty() && client.handle.empty()) {
            const auto identity = parseIdentity(value["identity"].toString().toStdString());
            if (!identity)
                return refusal(identity.error());
            client.identity = *identity;
        }
        piece.push_back(std::move(client));
    }
    if (piece.empty())
        return Refusals::unreadable();
    if (piece.size() > mostClientsInPiece)
        return Refusals::clients();
    return Piece(std::move(piece));
}

} // namespace

QByteArray writePiece(const Piece& piece)
{
    QJsonObject object = std::visit(Writer(), piece);
    object.insert("weir-piece", pieceVersion);
    return QJsonDocument(object).toJson();
}

ReadPiece readPiece(const QByteArray& data)
{
    const QJsonObject object =
        data.size() > mostPieceBytes ? QJsonObject() : QJsonDocument::fromJson(data).object();
    if (!object.contains("weir-piece"))
        return Refusals::unreadable();
    if (object["weir-piece"].toInt() != pieceVersion)
        return Refusals::version();
    const QString kind = object["kind"].toString();
    constexpr std::pair<const char*, ReadPiece (*)(const QJsonObject&)> readers[] = {
        {"limit", readLimit},     {"match", readMatch},       {"action", readAction},
        {"penalty", readPenalty}, {"policies", readPolicies}, {"clients", readClients}};
    for (const auto& [name, read] : readers) {
        if (kind == QLatin1String(name))
            return read(object);
    }
    return Refusals::unreadable();
}

} // namespace weir::gui
