// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/bridge/request_values.h"

#include "common/dbus_codec.h"

#include <QJsonObject>

namespace weir::bridge {
namespace {

QString text(const std::string& text)
{
    return QString::fromStdString(text);
}

QJsonValue changes(const QList<Change>& list)
{
    QJsonArray array;
    for (const Change& change : list)
        array.append(QJsonArray{text(change.kind), text(change.name), text(change.value)});
    return array;
}

QJsonValue request(const RequestDescription& request)
{
    QJsonArray headers;
    for (const std::string& header : request.headers)
        headers.append(text(header));
    return QJsonArray{
        text(request.service), text(request.client), text(request.address), text(request.method),
        text(request.path),    text(request.host),   text(request.sni),     headers};
}

} // namespace

QJsonArray toRequest(const HelperTransport::Arguments& arguments, QByteArray& payload)
{
    QJsonArray values;
    for (const QVariant& argument : arguments) {
        if (argument.metaType() == QMetaType::fromType<QByteArray>()) {
            payload = argument.toByteArray();
            values.append(QJsonValue::Null);
        } else if (argument.metaType() == QMetaType::fromType<QList<Change>>()) {
            values.append(changes(argument.value<QList<Change>>()));
        } else if (argument.metaType() == QMetaType::fromType<RequestDescription>()) {
            values.append(request(argument.value<RequestDescription>()));
        } else {
            values.append(QJsonValue::fromVariant(argument));
        }
    }
    return values;
}

} // namespace weir::bridge
