// SPDX-License-Identifier: GPL-3.0-or-later
// The table, the introspection XML, polkit's actions and the bus policy name the same things.
#include "privhelper/bus/methods.h"

#include <QDomDocument>
#include <QFile>
#include <QMap>
#include <QSet>
#include <gtest/gtest.h>

namespace weir::test {
namespace {

QDomDocument read(const char* path)
{
    QFile file(QStringLiteral(WEIR_SOURCE_DIR "/") + QString::fromLatin1(path));
    QDomDocument document;
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path;
    EXPECT_TRUE(document.setContent(&file)) << path;
    return document;
}

QList<QDomElement> elements(const QDomNode& parent, const char* name)
{
    QList<QDomElement> result;
    const QDomNodeList list = parent.isDocument()
                                  ? parent.toDocument().elementsByTagName(QString::fromLatin1(name))
                                  : parent.toElement().elementsByTagName(QString::fromLatin1(name));
    for (int i = 0; i < list.size(); ++i)
        result.append(list.at(i).toElement());
    return result;
}

QMap<QString, QString> tableSignatures()
{
    QMap<QString, QString> signatures;
    for (const Method& method : methodTable())
        signatures.insert(method.name, method.signature);
    return signatures;
}

TEST(MethodTable, IsTheIntrospection)
{
    QMap<QString, QString> described;
    const QDomDocument xml = read("common/org.weir.Helper1.xml");
    for (const QDomElement& method : elements(xml, "method")) {
        QString signature;
        for (const QDomElement& argument : elements(method, "arg")) {
            if (argument.attribute(QStringLiteral("direction")) == QLatin1String("in"))
                signature += argument.attribute(QStringLiteral("type"));
        }
        described.insert(method.attribute(QStringLiteral("name")), signature);
    }
    EXPECT_EQ(tableSignatures(), described);
}

TEST(MethodTable, IsWhatTheBusLetsThrough)
{
    QSet<QString> allowed;
    const QDomDocument policy = read("packaging/dbus/org.weir.Helper1.conf");
    for (const QDomElement& rule : elements(policy, "allow")) {
        EXPECT_NE(rule.attribute(QStringLiteral("send_destination")), QLatin1String("*"));
        EXPECT_EQ(rule.hasAttribute(QStringLiteral("send_destination")),
                  rule.hasAttribute(QStringLiteral("send_member")));
        if (rule.attribute(QStringLiteral("send_interface")) == QLatin1String("org.weir.Helper1"))
            allowed.insert(rule.attribute(QStringLiteral("send_member")));
    }
    const QStringList names = tableSignatures().keys();
    EXPECT_EQ(allowed, QSet<QString>(names.begin(), names.end()));
}

TEST(MethodTable, NamesActionsThatPolkitKnows)
{
    QSet<QString> used;
    for (const Method& method : methodTable()) {
        used.insert(method.action);
        if (method.question != Question::None)
            used.insert(gatewayAction(method.action));
        EXPECT_EQ(method.question == Question::None, method.action == QLatin1String("org.weir.observe"))
            << method.name.data();
    }
    QSet<QString> known;
    const QDomDocument policy = read("packaging/polkit/org.weir.policy");
    for (const QDomElement& action : elements(policy, "action")) {
        const QString id = action.attribute(QStringLiteral("id"));
        known.insert(id);
        const QString any = elements(action, "allow_any").constFirst().text();
        const QString expected = id == QLatin1String("org.weir.observe") ? QStringLiteral("yes")
                                 : id.startsWith(QLatin1String("org.weir.gateway."))
                                     ? QStringLiteral("no")
                                     : QStringLiteral("auth_admin");
        EXPECT_EQ(any, expected) << id.toStdString();
        if (expected == QLatin1String("no")) {
            EXPECT_EQ(elements(action, "allow_active").constFirst().text(), expected);
            EXPECT_EQ(elements(action, "allow_inactive").constFirst().text(), expected);
        }
        EXPECT_EQ(elements(action, "annotate").constFirst().text(), QLatin1String("unix-user:weir"));
        EXPECT_EQ(elements(action, "message").size(), 2) << "English and Japanese";
    }
    EXPECT_EQ(used, known);
}

} // namespace
} // namespace weir::test
