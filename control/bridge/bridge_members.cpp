// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/bridge/bridge_members.h"

#include "control/bridge/introspection.h"

#include <QXmlStreamReader>

namespace weir::control {

BridgeMembers readBridgeMembers()
{
    BridgeMembers members;
    QXmlStreamReader xml(QString::fromUtf8(helperIntrospection));
    QString method;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QString name = xml.attributes().value(QStringLiteral("name")).toString();
        if (xml.name() == QLatin1String("method")) {
            method = name;
            members.methods.insert(method, {});
        } else if (xml.name() == QLatin1String("signal")) {
            members.signalNames.append(name);
        } else if (xml.name() == QLatin1String("arg") &&
                   xml.attributes().value(QStringLiteral("direction")) == QLatin1String("in")) {
            members.methods[method].append(xml.attributes().value(QStringLiteral("type")).toString());
        }
    }
    return members;
}

} // namespace weir::control
