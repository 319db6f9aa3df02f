// SPDX-License-Identifier: GPL-3.0-or-later
// The cards by keyboard and menu, which do what a drag does; and what they show of the draft.
#include "board_page.h"
#include "tests/gui/patient_test.h"

#include <QAccessible>
#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>

using namespace weir;
using namespace weir::gui;

class PolicyBoardKeysTest final : public QObject, private BoardPage
{
    Q_OBJECT
private slots:
    void initTestCase() { QSettings().clear(); }
    void init() { QVERIFY(open()); }
    void cleanup() { close(); }
    void keyboardDoesTheSame_data();
    void keyboardDoesTheSame();
    void menusDoTheSame();
    void enterAddsToTheOpenPolicy();
    void everySlotHasARoleAndAName();
    void partsAreRemoved();
    void formAndCardsShowOneDraft();
    void manyPoliciesAreNotAllCards();
    void aHiddenBoardIsStill();
};

void PolicyBoardKeysTest::keyboardDoesTheSame_data()
{
    QTest::addColumn<bool>("cut");
    QTest::newRow("copied") << false;
    QTest::newRow("moved") << true;
}

void PolicyBoardKeysTest::keyboardDoesTheSame()
{
    QFETCH(bool, cut);
    DropSlot& from = slot(Slot::Limit, "full", 1);
    from.setFocus();
    QTest::keySequence(&from, cut ? QKeySequence::Cut : QKeySequence::Copy);
    DropSlot& to = slot(Slot::Limit, "gold", 1);
    to.setFocus();
    QTest::keySequence(&to, QKeySequence::Paste);
    const QString byKeyboard = draft().undoStack().text(0);
    const auto goldByKeyboard = limits("gold");
    const auto fullByKeyboard = limits("full");
    QCOMPARE(goldByKeyboard, (Names{"a", "b-2", "b"}));
    QCOMPARE(fullByKeyboard.size(), std::size_t(cut ? 3 : 4));
    QCOMPARE(draft().undoStack().count(), 1);
    // What has landed has the focus.
    QTRY_VERIFY(slot(Slot::Limit, "gold", 1).hasFocus());
    draft().undoStack().undo();
    Drag drag(pieceMime(limitOf("full", 1)), cut ? Qt::MoveAction : Qt::CopyAction);
    QVERIFY(drag.over(slot(Slot::Limit, "gold", 1)));
    QVERIFY(drag.drop(slot(Slot::Limit, "gold", 1)));
    QCOMPARE(draft().undoStack().text(0), byKeyboard);
    QCOMPARE(limits("gold"), goldByKeyboard);
    QCOMPARE(limits("full"), fullByKeyboard);
}

void PolicyBoardKeysTest::menusDoTheSame()
{
    QMenu menu;
    board().dropper().fillMenu(menu, LimitPiece{limitOf("full", 0)}, DropAction::Move);
    QStringList possible;
    for (QAction* action : menu.actions()) {
        if (!action->isSeparator() && action->isEnabled())
            possible.append(action->text());
    }
    QCOMPARE(possible, QStringList({"gold", "full", "silver", "New policy"}));
    menu.actions().at(2)->trigger();
    QCOMPARE(limits("silver"), Names{"a"});
    QCOMPARE(limits("full"), (Names{"b", "c", "d"}));
    QMenu refused;
    board().dropper().fillMenu(refused, ClientsPiece{{"", {}, "handle"}}, DropAction::Copy);
    QVERIFY(!refused.actions().front()->isEnabled());
    QVERIFY(refused.actions().front()->toolTip().contains("masked"));
}

void PolicyBoardKeysTest::enterAddsToTheOpenPolicy()
{
    page().list().select("silver");
    PaletteView& parts = board().parts();
    parts.setCurrentIndex(paletteRow("Requests, leaky bucket"));
    QTest::keyClick(&parts, Qt::Key_Return);
    QCOMPARE(limits("silver"), Names{"steady"});
    parts.setCurrentIndex(paletteRow("Drop"));
    QTest::keyClick(&parts, Qt::Key_Return);
    QVERIFY(draft().policy("silver")->limits[0].onExcess == OnExcess::Drop);
    parts.setCurrentIndex(paletteRow("API tiers"));
    QTest::keyClick(&parts, Qt::Key_Return);
    for (const char* name : {"free", "standard", "premium"})
        QVERIFY(draft().policy(name));
    QCOMPARE(draft().undoStack().count(), 3);
}

void PolicyBoardKeysTest::everySlotHasARoleAndAName()
{
    for (DropSlot* found : board().findChildren<DropSlot*>()) {
        if (!found->isVisible())
            continue;
        const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(found);
        QVERIFY(interface->role() == QAccessible::ListItem || interface->role() == QAccessible::Grouping);
        QVERIFY(!interface->text(QAccessible::Name).isEmpty());
    }
}

void PolicyBoardKeysTest::partsAreRemoved()
{
    QTest::keyClick(&slot(Slot::Limit, "gold", 0), Qt::Key_Delete);
    QCOMPARE(limits("gold"), Names{"b"});
    // An empty slot has nothing to remove.
    QTest::keyClick(&slot(Slot::Penalty, "gold"), Qt::Key_Delete);
    QCOMPARE(draft().undoStack().count(), 1);
}

void PolicyBoardKeysTest::formAndCardsShowOneDraft()
{
    Policy gold = *draft().policy("gold");
    gold.limits[0].name = "renamed";
    draft().put(gold, "Name");
    QVERIFY(slot(Slot::Limit, "gold", 0).accessibleName().contains("renamed"));
    QTest::keyClick(&slot(Slot::Limit, "gold", 0), Qt::Key_Return);
    QCOMPARE(page().views().currentIndex(), 0);
    QCOMPARE(page().list().current(), QStringLiteral("gold"));
}

void PolicyBoardKeysTest::manyPoliciesAreNotAllCards()
{
    std::vector<Part> many;
    for (int number = 0; number < 100; ++number) {
        Policy policy;
        policy.name = "p" + std::to_string(number);
        many.emplace_back(policy);
    }
    draft().put(many, "Many");
    QVERIFY(board().card("gold"));
    QVERIFY(!board().card("p99"));
    page().list().filter().setText("p99");
    QTRY_VERIFY(board().card("p99"));
    QVERIFY(!board().card("gold"));
}

void PolicyBoardKeysTest::aHiddenBoardIsStill()
{
    PolicyCard* card = board().card("gold");
    page().setActive(false);
    Policy gold = *draft().policy("gold");
    gold.limits.clear();
    draft().put(gold, "Limits");
    QVERIFY(card->slot({Slot::Limit, "gold", 1})->accessibleName().contains("b"));
    page().setActive(true);
    QVERIFY(board().slot({Slot::Limit, "gold", 0})->accessibleName().contains("No limit yet"));
}

QTEST_MAIN(PolicyBoardKeysTest)
#include "policy_board_keys_test.moc"
