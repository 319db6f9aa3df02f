// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of parts follow the draft row by row; usage is counted; 100,000 clients are no burden.
#include "gui/models/assigned_clients_model.h"
#include "gui/models/policy_list_model.h"
#include "gui/models/service_list_model.h"
#include "tests/gui/patient_test.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QFont>
#include <QSignalSpy>

using namespace weir;
using namespace weir::gui;

class EditorModelsTest final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void policiesFollowTheDraft();
    void removedStandStruckOutAtTheEnd();
    void usageIsCounted();
    void manyClientsAreCountedLater();
    void nothingIsReadWhileInactive();
    void servicesFollowTheDraft();
    void clientsOfOnePolicy();
    void manyClients();

private:
    static std::shared_ptr<Document> document(std::size_t clients);

    std::unique_ptr<Draft> m_draft;
};

namespace {

Policy policyNamed(const std::string& name)
{
    Policy policy;
    policy.name = name;
    return policy;
}

QStringList names(const QAbstractItemModel& model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all.append(model.index(row, 0).data(PartListModel::NameRole).toString());
    return all;
}

} // namespace

std::shared_ptr<Document> EditorModelsTest::document(std::size_t clients)
{
    auto document = std::make_shared<Document>();
    document->policies = {policyNamed("gold"), policyNamed("silver"), policyNamed("night")};
    document->policies[0].schedule = {{1, 0, 60, "UTC", "night"}};
    Service shop;
    shop.name = "shop";
    shop.ports = {80};
    shop.identify = {Source()};
    shop.defaultPolicy = "silver";
    document->services = {shop};
    for (std::size_t index = 0; index < clients; ++index) {
        Client client;
        client.name = "client-" + std::to_string(index);
        client.identity = {SourceKind::Header, "x-api-key", "secret-" + std::to_string(index)};
        client.policy = index % 2 == 0 ? "gold" : "silver";
        document->clients.push_back(client);
    }
    return document;
}

void EditorModelsTest::init()
{
    m_draft = std::make_unique<Draft>();
    m_draft->setBase(document(5), 1);
}

void EditorModelsTest::policiesFollowTheDraft()
{
    PolicyListModel model(*m_draft);
    QAbstractItemModelTester tester(&model);
    model.setActive(true);
    QCOMPARE(names(model), QStringList({"gold", "silver", "night"}));
    m_draft->put(policyNamed("bronze"), "add");
    QVERIFY(names(model).contains("bronze"));
    const QModelIndex bronze = model.indexOf("bronze");
    QCOMPARE(bronze.data(PartListModel::StateTextRole).toString(), "new");
    Policy gold = *m_draft->policy("gold");
    gold.mode = Policy::Mode::Observe;
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    m_draft->put(gold, "mode");
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.indexOf("gold").data(PartListModel::StateTextRole).toString(), "changed");
    QVERIFY(model.indexOf("gold").data(PartListModel::SummaryRole).toString().contains("observed"));
    QVERIFY(m_draft->rename({PartKind::Policy, "gold"}, "platinum"));
    QVERIFY(model.indexOf("platinum").isValid());
    m_draft->undoStack().setIndex(0);
    QCOMPARE(names(model), QStringList({"gold", "silver", "night"}));
    QCOMPARE(reset.count(), 0);
    auto other = std::make_shared<Document>(*m_draft->base());
    std::swap(other->policies[0], other->policies[2]);
    m_draft->setBase(other, 2);
    QCOMPARE(names(model), QStringList({"night", "silver", "gold"}));
}

void EditorModelsTest::removedStandStruckOutAtTheEnd()
{
    PolicyListModel model(*m_draft);
    QAbstractItemModelTester tester(&model);
    model.setActive(true);
    m_draft->remove({PartKind::Policy, "gold"}, "remove");
    QCOMPARE(names(model), QStringList({"silver", "night", "gold"}));
    const QModelIndex gold = model.indexOf("gold");
    QVERIFY(gold.data(Qt::FontRole).value<QFont>().strikeOut());
    QCOMPARE(gold.data(PartListModel::StateTextRole).toString(), "removed");
    QVERIFY(gold.data(Qt::AccessibleTextRole).toString().contains("removed"));
}

void EditorModelsTest::usageIsCounted()
{
    PolicyListModel model(*m_draft);
    model.setActive(true);
    QCOMPARE(model.usage("gold").clients, 3U);
    QCOMPARE(model.usage("silver").services, std::vector<std::string>{"shop"});
    QCOMPARE(model.usage("night").schedules, std::vector<std::string>{"gold"});
    QCOMPARE(toText(model.usage("silver")), "Used by 2 client(s), default of service shop.");
    QVERIFY(!model.usage("nobody").isUsed());
    QCOMPARE(model.indexOf("night").data(PartListModel::UsageRole).toString(),
             "Stands in for gold at times.");
    m_draft->remove({PartKind::Client, "client-0"}, "unassign");
    QCOMPARE(model.usage("gold").clients, 2U);
}

void EditorModelsTest::manyClientsAreCountedLater()
{
    auto many = std::make_shared<Document>(*m_draft->base());
    for (int i = 0; i < 10'000; ++i)
        many->clients.push_back(
            {"many-" + std::to_string(i), {SourceKind::Header, "x-key", ""}, "night", {}});
    m_draft->setBase(many, m_draft->revision() + 1);
    PolicyListModel model(*m_draft);
    QSignalSpy counted(&model, &PolicyListModel::usageChanged);
    model.setActive(true);
    QCOMPARE(model.usage("night").clients, 0U);
    QTRY_COMPARE(counted.count(), 1);
    QCOMPARE(model.usage("night").clients, 10'000U);
}

void EditorModelsTest::nothingIsReadWhileInactive()
{
    PolicyListModel model(*m_draft);
    QCOMPARE(model.rowCount(), 0);
    model.setActive(true);
    model.setActive(false);
    m_draft->put(policyNamed("bronze"), "add");
    QVERIFY(!model.indexOf("bronze").isValid());
    model.setActive(true);
    QVERIFY(model.indexOf("bronze").isValid());
}

void EditorModelsTest::servicesFollowTheDraft()
{
    ServiceListModel model(*m_draft);
    QAbstractItemModelTester tester(&model);
    model.setActive(true);
    QCOMPARE(names(model), QStringList({"shop"}));
    QVERIFY(model.index(0).data(PartListModel::SummaryRole).toString().contains("80"));
    Service service = *m_draft->service("shop");
    service.ports = {8443};
    m_draft->put(service, "ports");
    QVERIFY(model.index(0).data(PartListModel::SummaryRole).toString().contains("8443"));
    m_draft->remove({PartKind::Service, "shop"}, "remove");
    QVERIFY(model.index(0).data(Qt::FontRole).value<QFont>().strikeOut());
}

void EditorModelsTest::clientsOfOnePolicy()
{
    AssignedClientsModel model(*m_draft);
    QAbstractItemModelTester tester(&model);
    model.setPolicy("gold");
    QCOMPARE(model.rowCount(), 0);
    model.setActive(true);
    QCOMPARE(model.rowCount(), 3);
    for (int row = 0; row < model.rowCount(); ++row) {
        const QString identity = model.index(row, AssignedClientsModel::IdentityText).data().toString();
        QVERIFY(identity.startsWith("header:x-api-key="));
        QVERIFY(!identity.contains("secret"));
    }
    Client added = m_draft->base()->clients.front();
    added.name = "zulu";
    added.until = std::chrono::sys_seconds(std::chrono::seconds(1'900'000'000));
    m_draft->put(added, "assign");
    QTRY_COMPARE(model.rowCount(), 4);
    QVERIFY(model.index(3, 0).data().toString().contains("new"));
    model.sort(AssignedClientsModel::Until, Qt::AscendingOrder);
    QCOMPARE(model.index(0, 0).data(AssignedClientsModel::NameRole).toString(), "zulu");
    model.setPolicy("night");
    QCOMPARE(model.rowCount(), 0);
}

void EditorModelsTest::manyClients()
{
    m_draft->setBase(document(100'000), 2);
    AssignedClientsModel clients(*m_draft);
    PolicyListModel policies(*m_draft);
    clients.setPolicy("gold");
    clients.setActive(true);
    policies.setActive(true);
    QTRY_COMPARE(policies.usage("silver").clients, 50'000U);
    QCOMPARE(clients.rowCount(), 50'000);
}

QTEST_MAIN(EditorModelsTest)
#include "editor_models_test.moc"
