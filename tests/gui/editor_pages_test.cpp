// SPDX-License-Identifier: GPL-3.0-or-later
// The pages on a real draft, without a helper: what their actions do, and that undo takes it back.
#include "gui/board/policy_templates.h"
#include "gui/draft/draft.h"
#include "gui/editor/client_dialog.h"
#include "gui/editor/client_form.h"
#include "gui/editor/policy_choice.h"
#include "gui/editor/policy_form.h"
#include "gui/editor/service_form.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"
#include "gui/views/part_list_pane.h"
#include "gui/views/policies_clients.h"
#include "gui/views/policies_page.h"
#include "gui/views/policies_removal.h"
#include "gui/views/services_interfaces.h"
#include "gui/views/services_page.h"
#include "tests/gui/page_parts.h"
#include "tests/gui/patient_test.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTableView>
#include <QTreeWidget>

using namespace weir;
using namespace weir::gui;

class EditorPagesTest final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void editsBecomeStepsOfTheDraft();
    void renameTakesReferencesAlong();
    void removalOfAUsedPolicyGivesAnother();
    void removalOfAnUnusedOneDoesNotAsk();
    void templatesAreGood();
    void filterAndExport();
    void policiesAreFoundByTheirContent();
    void faultsOfTheDraftStandInTheForm();
    void clientsAreAssignedAndUnassigned();
    void removedPoliciesComeBack();
    void servicesAndInterfaces();

private:
    std::unique_ptr<PageParts> m_parts;
};

namespace {

template <typename Widget>
Widget* named(const QWidget& form, const QString& name)
{
    const auto all = form.findChildren<Widget*>();
    for (Widget* widget : all) {
        if (widget->accessibleName() == name)
            return widget;
    }
    return nullptr;
}

void rename(QWidget& form, const QString& kind, const QString& name)
{
    auto* line = named<QLineEdit>(form, "Name of the " + kind);
    line->setText(name);
    emit line->editingFinished();
}

} // namespace

void EditorPagesTest::init()
{
    QFile file(WEIR_SOURCE_DIR "/resources/examples/shop.json");
    QVERIFY(file.open(QIODevice::ReadOnly));
    const ParsedDocument parsed = parseDocument(file.readAll().toStdString());
    QVERIFY(parsed.faults.empty());
    m_parts = std::make_unique<PageParts>();
    m_parts->draft.setBase(std::make_shared<Document>(parsed.document), 7);
}

void EditorPagesTest::editsBecomeStepsOfTheDraft()
{
    Draft& draft = m_parts->draft;
    PoliciesPage page(m_parts->context);
    page.setActive(true);
    const std::string first = draft.policies().front().name;
    QCOMPARE(page.form().policy().name, first);
    auto* rate = named<QLineEdit>(page.form(), "Rate");
    rate->setText("7/s");
    QVERIFY((draft.policy(first)->limits[0].rate == Rate{7, 1}));
    rate->setText("8/s");
    QCOMPARE(draft.undoStack().count(), 1);
    rate->setText("8 apples");
    QVERIFY((draft.policy(first)->limits[0].rate == Rate{8, 1}));
    draft.undoStack().undo();
    QVERIFY(draft.isEmpty());
    QVERIFY(page.form().policy() == *draft.policy(first));
}

void EditorPagesTest::renameTakesReferencesAlong()
{
    Draft& draft = m_parts->draft;
    PoliciesPage page(m_parts->context);
    page.setActive(true);
    page.open("visitor");
    QCOMPARE(page.list().current(), "visitor");
    rename(page.form(), "policy", "guest");
    QVERIFY(!draft.policy("visitor"));
    QVERIFY(draft.policy("guest"));
    QCOMPARE(draft.services().front().defaultPolicy, std::string("guest"));
    QCOMPARE(page.list().current(), "guest");
    rename(page.form(), "policy", "partner"); // taken: stays in the field
    QVERIFY(draft.policy("guest"));
    draft.undoStack().undo();
    QCOMPARE(page.list().current(), "visitor");
    QCOMPARE(page.form().policy().name, std::string("visitor"));
    QCOMPARE(named<QLineEdit>(page.form(), "Name of the policy")->text(), "visitor");
}

void EditorPagesTest::removalOfAUsedPolicyGivesAnother()
{
    Draft& draft = m_parts->draft;
    PoliciesPage page(m_parts->context);
    page.setActive(true);
    page.open("visitor");
    page.remove();
    auto* dialog = page.findChild<PolicyRemovalDialog*>();
    QVERIFY(dialog);
    dialog->replacement().setValue("exempt");
    dialog->accept();
    QVERIFY(!draft.policy("visitor"));
    QCOMPARE(draft.services().front().defaultPolicy, std::string("exempt"));
    QCOMPARE(draft.undoStack().count(), 1);
    QTRY_VERIFY(draft.isChecked());
    QVERIFY(draft.faults().empty());
    draft.undoStack().undo();
    QVERIFY(draft.isEmpty());
    QVERIFY(draft.policy("visitor"));
}

void EditorPagesTest::removalOfAnUnusedOneDoesNotAsk()
{
    Draft& draft = m_parts->draft;
    PoliciesPage page(m_parts->context);
    page.setActive(true);
    page.add(policyTemplates()[1].policies);
    QCOMPARE(page.list().current(), "login");
    page.duplicate();
    QCOMPARE(page.list().current(), "login-2");
    page.remove();
    QVERIFY(!page.findChild<PolicyRemovalDialog*>());
    QVERIFY(!draft.policy("login-2"));
}

void EditorPagesTest::templatesAreGood()
{
    Draft& draft = m_parts->draft;
    PoliciesPage page(m_parts->context);
    page.setActive(true);
    for (const PolicyTemplate& choice : policyTemplates())
        page.add(choice.policies);
    QTRY_VERIFY(draft.isChecked());
    QVERIFY(draft.faults().empty());
    QVERIFY(draft.policy("exempt-2")); // the example has one already
}

void EditorPagesTest::filterAndExport()
{
    PoliciesPage page(m_parts->context);
    page.setActive(true);
    page.list().filter().setText("VISIT");
    const auto table = page.tableExport();
    QVERIFY(table);
    QCOMPARE(table->columns, QStringList({"policy", "mode", "limit", "measure", "algorithm", "rate", "burst",
                                          "queue", "on_excess"}));
    for (const QStringList& row : table->rows) {
        QCOMPARE(row.size(), table->columns.size());
        QCOMPARE(row[0], "visitor");
    }
    page.open("exempt"); // what is opened is seen
    QCOMPARE(page.list().current(), "exempt");
    page.list().filter().setText("no such thing");
    QVERIFY(!page.tableExport());
}

void EditorPagesTest::policiesAreFoundByTheirContent()
{
    PoliciesPage page(m_parts->context);
    page.setActive(true);
    Policy policy;
    policy.name = "odd";
    Limit limit;
    limit.name = "logins";
    limit.rate = {30, 60};
    limit.burst = 3;
    limit.match = Match{{"POST"}, "/sign-in", {}};
    policy.limits = {limit};
    m_parts->draft.put(policy, "Odd");
    Service service = m_parts->draft.services().front();
    service.name = "kiosk";
    service.ports = {8099};
    service.defaultPolicy = "odd";
    m_parts->draft.put(service, "Kiosk");
    // By what it counts, by a rate, and by who uses it.
    for (const char* text : {"/sign-in", "30/m", "logins", "kiosk"}) {
        page.list().filter().setText(text);
        QCOMPARE(page.list().shown(), QStringList("odd"));
    }
}

void EditorPagesTest::faultsOfTheDraftStandInTheForm()
{
    Draft& draft = m_parts->draft;
    PoliciesPage page(m_parts->context);
    page.setActive(true);
    Policy policy = draft.policies().front();
    policy.schedule = {{0x1f, 540, 1'080, "UTC", "nowhere"}};
    draft.put(policy, "schedule");
    QTRY_VERIFY(draft.isChecked() && !draft.faults().empty());
    auto* box = named<QComboBox>(page.form(), "Policy in these hours");
    QVERIFY(box);
    const QString text = qobject_cast<Field*>(box->parentWidget())->noticeText();
    QVERIFY2(text.contains("nowhere"), qPrintable(text));
}

void EditorPagesTest::clientsAreAssignedAndUnassigned()
{
    Draft& draft = m_parts->draft;
    PoliciesPage page(m_parts->context);
    page.setActive(true);
    page.open("trial");
    const int before = page.clients().model().rowCount();
    page.clients().assign();
    auto* dialog = page.findChild<ClientDialog*>();
    QVERIFY(dialog);
    named<QLineEdit>(*dialog, "Name of the client")->setText("newcomer");
    QVERIFY(!dialog->form().client());
    named<QLineEdit>(*dialog, "Value")->setText("k-77");
    QVERIFY(dialog->form().client());
    dialog->accept();
    QVERIFY(draft.client("newcomer"));
    QCOMPARE(draft.client("newcomer")->policy, std::string("trial"));
    QTRY_COMPARE(page.clients().model().rowCount(), before + 1);
    page.clients().view().selectAll();
    page.clients().unassignSelected();
    QTRY_COMPARE(page.clients().model().rowCount(), 0);
    QCOMPARE(draft.undoStack().count(), 2);
}

void EditorPagesTest::removedPoliciesComeBack()
{
    Draft& draft = m_parts->draft;
    PoliciesPage page(m_parts->context);
    page.setActive(true);
    removePolicy(draft, "exempt", "visitor");
    page.list().select("exempt");
    QCOMPARE(page.list().current(), "exempt");
    auto* back = page.findChild<QPushButton*>("restore");
    QVERIFY(back);
    QVERIFY(back->isVisibleTo(back->parentWidget()));
    back->click();
    QVERIFY(draft.policy("exempt"));
}

void EditorPagesTest::servicesAndInterfaces()
{
    Draft& draft = m_parts->draft;
    ServicesPage page(m_parts->context);
    page.setActive(true);
    const std::string first = draft.services().front().name;
    QCOMPARE(page.form().service().name, first);
    named<QLineEdit>(page.form(), "Ports")->setText("80, 443");
    QVERIFY((draft.service(first)->ports == std::vector<std::uint16_t>{80, 443}));
    rename(page.form(), "service", "store");
    QVERIFY(draft.service("store"));
    QCOMPARE(page.list().current(), "store");
    page.add();
    QVERIFY(draft.service("web"));
    page.remove();
    QVERIFY(!draft.service("web"));
    const auto table = page.tableExport();
    QVERIFY(table);
    QCOMPARE(table->rows.size(), draft.services().size());
    QCOMPARE(table->rows[0].size(), table->columns.size());
    page.interfaces().choice().setEditText("bad/name");
    page.interfaces().add();
    page.interfaces().choice().setEditText("veth9*");
    page.interfaces().add();
    QCOMPARE(draft.interfaces().back(), std::string("veth9*"));
    const auto found = page.interfaces().view().findItems("veth9*", Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0]->text(1), "New");
    page.interfaces().view().setCurrentItem(found[0]);
    page.interfaces().removeCurrent();
    QVERIFY(draft.interfaces() == draft.base()->interfaces);
}

QTEST_MAIN(EditorPagesTest)
#include "editor_pages_test.moc"
