// SPDX-License-Identifier: GPL-3.0-or-later
// Every value survives its form: shown, typed again field by field, and read back. Forms against a real
// draft.
#include "common/document_parts.h"
#include "gui/draft/draft.h"
#include "gui/editor/client_dialog.h"
#include "gui/editor/client_form.h"
#include "gui/editor/limit_card.h"
#include "gui/editor/limit_list.h"
#include "gui/editor/policy_form.h"
#include "gui/editor/service_form.h"
#include "random_parts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace weir;
using namespace weir::gui;

class EditorFormsTest final : public QObject
{
    Q_OBJECT
private slots:
    void policiesSurvive();
    void servicesSurvive();
    void clientsSurvive();
    void keptSecretsStayKept();
    void cardsAddCopyMoveRemove();
    void conversionsStayValid();
    void burstFollowsTheRateUntilItIsGiven();
    void typingIsOneStepOfUndo();
    void anotherPartTakesNothingHalfTyped();
    void faultsStandAtTheirFields();
    void controlsHaveNames();
};

namespace {

/// Types every text anew and chooses every choice again: a field that shows something else than its value, or
/// reads it back differently, changes the part.
void retype(QWidget& form)
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    const auto lines = form.findChildren<QLineEdit*>();
    for (QLineEdit* line : lines) {
        if (qobject_cast<QAbstractSpinBox*>(line->parentWidget()) || line->isReadOnly())
            continue;
        const QString text = line->text();
        line->selectAll();
        line->insert(QStringLiteral("~"));
        line->selectAll();
        line->insert(text);
    }
    const auto boxes = form.findChildren<QComboBox*>();
    for (QComboBox* box : boxes)
        emit box->activated(box->currentIndex());
}

template <typename Widget>
Widget* named(const QWidget& form, const QString& name)
{
    const auto all = form.findChildren<Widget*>();
    for (Widget* widget : all) {
        if (widget->accessibleName() == name && widget->isVisibleTo(&form))
            return widget;
    }
    return nullptr;
}

Policy policyWith(const std::string& name, std::size_t limits)
{
    Policy policy;
    policy.name = name;
    for (std::size_t index = 0; index < limits; ++index) {
        Limit limit;
        limit.name = "limit-" + std::to_string(index);
        limit.rate = {100, 1};
        limit.burst = 100;
        policy.limits.push_back(limit);
    }
    return policy;
}

/// Puts what the form says into the draft, and shows what the draft says, as a page does.
void bind(PolicyForm& form, Draft& draft)
{
    QObject::connect(&form, &PolicyForm::edited, &draft,
                     [&draft](const Policy& policy, const QString& text, const QString& merge) {
                         draft.put(policy, text, merge);
                     });
    QObject::connect(&draft, &Draft::changed, &form, [&form, &draft] {
        if (const Policy* policy = draft.policy(form.policy().name))
            form.setPolicy(*policy);
    });
}

} // namespace

void EditorFormsTest::policiesSurvive()
{
    std::mt19937 random(1);
    PolicyForm form;
    form.setPolicies({"other"});
    for (int round = 0; round < 150; ++round) {
        const Policy policy = randomPolicy(random, "policy " + std::to_string(round));
        QVERIFY2(faultsOf(policy).empty(), qPrintable(QString::fromStdString(changeTo(policy).value)));
        form.setPolicy(policy);
        retype(form);
        if (!(form.policy() == policy))
            qWarning("%s\n%s", changeTo(policy).value.c_str(), changeTo(form.policy()).value.c_str());
        QVERIFY(form.policy() == policy);
    }
}

void EditorFormsTest::servicesSurvive()
{
    std::mt19937 random(2);
    ServiceForm form;
    form.setPolicies({"other"});
    for (int round = 0; round < 150; ++round) {
        const Service service = randomService(random, "service " + std::to_string(round));
        QVERIFY2(faultsOf(service).empty(), qPrintable(QString::fromStdString(changeTo(service).value)));
        form.setService(service);
        retype(form);
        if (!(form.service() == service))
            qWarning("%s\n%s", changeTo(service).value.c_str(), changeTo(form.service()).value.c_str());
        QVERIFY(form.service() == service);
    }
}

void EditorFormsTest::clientsSurvive()
{
    std::mt19937 random(3);
    ClientForm form;
    form.setPolicies({"other"});
    for (int round = 0; round < 150; ++round) {
        const Client client = randomClient(random, "client " + std::to_string(round));
        QVERIFY(faultsOf(client).empty());
        form.setClient(client, round % 2 == 0);
        retype(form);
        QVERIFY(form.client().has_value());
        QVERIFY(*form.client() == client);
    }
}

void EditorFormsTest::keptSecretsStayKept()
{
    Client client;
    client.name = "acme";
    client.identity = {SourceKind::Header, "x-api-key", {}};
    client.policy = "other";
    ClientForm form;
    form.setPolicies({"other"});
    form.setClient(client, true);
    QVERIFY(form.client() == client);
    auto* value = named<QLineEdit>(form, "Value");
    QVERIFY(value->placeholderText().contains("kept as it is"));
    value->insert("k-9");
    QCOMPARE(form.client()->identity.value, std::string("k-9"));
    value->clear();
    QVERIFY(form.client() == client);
    // The stored value belongs to its header.
    named<QLineEdit>(form, "Name of the header, cookie or parameter")->setText("x-other");
    QVERIFY(!form.client());
    form.setClient(client, false);
    QVERIFY(!form.client());
}

void EditorFormsTest::cardsAddCopyMoveRemove()
{
    LimitList list;
    QSignalSpy edited(&list, &LimitList::edited);
    list.setLimits(policyWith("p", 2).limits, Showing::Fresh);
    const auto click = [&](std::size_t card, const char* name) {
        auto* button = named<QToolButton>(*list.cards().at(card), name);
        QVERIFY(button && button->isEnabled());
        button->click();
    };
    click(0, "Duplicate this limit");
    QCOMPARE(list.limits().size(), 3U);
    QCOMPARE(list.limits()[1].name, std::string("limit-0-2"));
    click(1, "Move down");
    QCOMPARE(list.limits()[2].name, std::string("limit-0-2"));
    click(2, "Move up");
    QCOMPARE(list.limits()[1].name, std::string("limit-0-2"));
    click(0, "Remove this limit");
    QCOMPARE(list.limits().size(), 2U);
    QCOMPARE(list.cards()[0]->form().limit().name, std::string("limit-0-2"));
    list.findChild<QPushButton*>()->click();
    list.findChild<QPushButton*>()->click();
    QCOMPARE(list.limits().size(), 4U);
    QVERIFY(!list.findChild<QPushButton*>()->isEnabled());
    QCOMPARE(list.limits()[2].name, std::string("requests"));
    QCOMPARE(list.limits()[3].name, std::string("requests-2"));
    QCOMPARE(edited.count(), 6);
}

void EditorFormsTest::conversionsStayValid()
{
    std::mt19937 random(4);
    LimitForm form;
    for (int round = 0; round < 300; ++round) {
        auto* box = named<QComboBox>(form, round % 2 == 0 ? "Counts" : "Counting method");
        QVERIFY(box);
        const int choice = static_cast<int>(random() % static_cast<unsigned>(box->count()));
        box->setCurrentIndex(choice);
        emit box->activated(choice);
        Policy policy = policyWith("p", 0);
        policy.limits = {form.limit()};
        const auto faults = faultsOf(policy);
        if (!faults.empty())
            qWarning("%s: %s", changeTo(policy).value.c_str(), faults[0].sentence.english.c_str());
        QVERIFY(faults.empty());
    }
}

void EditorFormsTest::burstFollowsTheRateUntilItIsGiven()
{
    LimitForm form;
    form.setLimit(policyWith("p", 1).limits[0], Showing::Fresh);
    named<QLineEdit>(form, "Rate")->setText("300/s");
    QCOMPARE(form.limit().burst, 300U);
    named<QLineEdit>(form, "Burst")->setText("20");
    named<QLineEdit>(form, "Rate")->setText("400/s");
    QCOMPARE(form.limit().burst, 20U);
    named<QLineEdit>(form, "Burst")->clear();
    QCOMPARE(form.limit().burst, 400U);
}

void EditorFormsTest::typingIsOneStepOfUndo()
{
    Draft draft;
    auto base = std::make_shared<Document>();
    base->policies = {policyWith("gold", 1)};
    draft.setBase(base, 1);
    PolicyForm form;
    form.setPolicies({"gold"});
    form.setPolicy(*draft.policy("gold"));
    bind(form, draft);
    form.show();
    auto* rate = named<QLineEdit>(form, "Rate");
    rate->setFocus();
    rate->selectAll();
    QTest::keyClicks(rate, "2500/m");
    QVERIFY((draft.policy("gold")->limits[0].rate == Rate{2'500, 60}));
    QCOMPARE(draft.undoStack().count(), 1);
    QVERIFY(draft.undoStack().undoText().contains("gold"));
    QCOMPARE(rate->cursorPosition(), 6);
    auto* mode = named<QComboBox>(form, "Mode");
    mode->setCurrentIndex(1);
    emit mode->activated(1);
    QCOMPARE(draft.undoStack().count(), 2);
    draft.undoStack().undo();
    QVERIFY(form.policy().mode == Policy::Mode::Enforce);
    QCOMPARE(rate->text(), "2500/m");
    draft.undoStack().undo();
    QCOMPARE(rate->text(), "100/s");
    QVERIFY(draft.isEmpty());
    draft.undoStack().redo();
    QCOMPARE(rate->text(), "2500/m");
}

void EditorFormsTest::anotherPartTakesNothingHalfTyped()
{
    PolicyForm form;
    form.setPolicy(policyWith("gold", 1));
    named<QLineEdit>(form, "Rate")->setText("nonsense");
    form.setPolicy(form.policy());
    QCOMPARE(named<QLineEdit>(form, "Rate")->text(), "nonsense");
    form.setPolicy(policyWith("silver", 1));
    QCOMPARE(named<QLineEdit>(form, "Rate")->text(), "100/s");
}

void EditorFormsTest::faultsStandAtTheirFields()
{
    PolicyForm form;
    Policy policy = policyWith("gold", 2);
    policy.limits[1].queue = 1'000'000;
    form.setPolicy(policy);
    LimitForm& second = form.findChild<LimitList*>()->cards().at(1)->form();
    auto* queue = qobject_cast<Field*>(named<QLineEdit>(second, "Queue")->parentWidget());
    QVERIFY2(queue->noticeText().contains("30 s"), qPrintable(queue->noticeText()));
    auto* rate = qobject_cast<Field*>(named<QLineEdit>(second, "Rate")->parentWidget());
    form.setNotices({{Notice::Kind::Warning, "/limits/1/rate", "from the whole document"}});
    QCOMPARE(rate->noticeText(), "from the whole document");
    named<QLineEdit>(second, "Queue")->setText("10");
    QVERIFY(queue->noticeText().isEmpty());
}

void EditorFormsTest::controlsHaveNames()
{
    std::mt19937 random(5);
    PolicyForm policies;
    policies.setPolicies({"other"});
    Policy policy = randomPolicy(random, "p");
    policy.penalty = Penalty{1, std::chrono::seconds(1), std::chrono::seconds(1), std::chrono::seconds(1)};
    policy.schedule = {{1, 0, 60, "UTC", "other"}};
    policies.setPolicy(policy);
    ServiceForm services;
    services.setService(randomService(random, "s"));
    ClientForm clients;
    for (const QWidget* form : std::initializer_list<const QWidget*>{&policies, &services, &clients}) {
        const auto widgets = form->findChildren<QWidget*>();
        for (const QWidget* widget : widgets) {
            const bool line = qobject_cast<const QLineEdit*>(widget) &&
                              !qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) &&
                              !qobject_cast<const QComboBox*>(widget->parentWidget());
            const bool button = qobject_cast<const QToolButton*>(widget) &&
                                qobject_cast<const QLineEdit*>(widget->parentWidget()) == nullptr;
            if (line || qobject_cast<const QComboBox*>(widget) ||
                qobject_cast<const QAbstractSpinBox*>(widget))
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
            if (button)
                QVERIFY2(!widget->accessibleName().isEmpty() ||
                             !qobject_cast<const QToolButton*>(widget)->text().isEmpty(),
                         widget->metaObject()->className());
        }
    }
}

QTEST_MAIN(EditorFormsTest)
#include "editor_forms_test.moc"
