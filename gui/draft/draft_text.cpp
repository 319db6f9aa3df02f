// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/draft/draft.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

// How drafts are kept: {"weir_draft": 1, "changes": [{kind, name, value|null, base|null}]}, values as in
// Change. `base` is what the part was when it was changed, to see whether it was changed elsewhere since.

namespace weir::gui {
namespace {

constexpr int version = 1;

QJsonValue toJson(const std::optional<Part>& part)
{
    return part ? QJsonValue(QString::fromStdString(changeTo(*part).value)) : QJsonValue(QJsonValue::Null);
}

std::optional<Part> fromJson(const QJsonObject& object, const char* key)
{
    const QJsonValue value = object.value(QLatin1String(key));
    if (!value.isString())
        return std::nullopt;
    return readPart({object.value(QLatin1String("kind")).toString().toStdString(),
                     object.value(QLatin1String("name")).toString().toStdString(),
                     value.toString().toStdString()});
}

std::optional<PartKey> readKey(const QJsonObject& object)
{
    for (const PartKind kind : {PartKind::Interface, PartKind::Service, PartKind::Policy, PartKind::Client}) {
        if (object.value(QLatin1String("kind")).toString().toStdString() == kindName(kind))
            return PartKey{kind, object.value(QLatin1String("name")).toString().toStdString()};
    }
    return std::nullopt;
}

} // namespace

QByteArray Draft::save() const
{
    QJsonArray list;
    for (const auto& [key, part] : m_changes) {
        list.append(QJsonObject{{QStringLiteral("kind"), QString::fromStdString(kindName(key.kind))},
                                {QStringLiteral("name"), QString::fromStdString(key.name)},
                                {QStringLiteral("value"), toJson(part)},
                                {QStringLiteral("base"), toJson(basePart(key))}});
    }
    return QJsonDocument(
               QJsonObject{{QStringLiteral("weir_draft"), version}, {QStringLiteral("changes"), list}})
        .toJson(QJsonDocument::Compact);
}

bool Draft::restore(const QByteArray& data)
{
    const QJsonObject object = QJsonDocument::fromJson(data).object();
    if (object.value(QLatin1String("weir_draft")).toInt() != version)
        return false;
    PartValues values;
    std::vector<PartKey> conflicts;
    const QJsonArray list = object.value(QLatin1String("changes")).toArray();
    for (const auto entry : list) {
        const QJsonObject change = entry.toObject();
        const auto key = readKey(change);
        const auto part = fromJson(change, "value");
        if (!key || (!part && !change.value(QLatin1String("value")).isNull()))
            continue;
        values.emplace(*key, part);
        if (fromJson(change, "base") != basePart(*key))
            conflicts.push_back(*key);
    }
    if (values.empty())
        return true;
    push(std::move(values), tr("Changes from last time"));
    std::erase_if(conflicts, [&](const PartKey& key) { return !m_changes.contains(key); });
    setConflicts(std::move(conflicts));
    return true;
}

} // namespace weir::gui
