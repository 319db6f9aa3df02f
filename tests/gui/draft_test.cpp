// SPDX-License-Identifier: GPL-3.0-or-later
// The draft: changes on a base that moves, each of them undoable.
#include "gui/draft/draft.h"
#include "tests/gui/patient_test.h"

#include <QFile>
#include <QSignalSpy>

using namespace weir;
using namespace weir::gui;

namespace {

std::shared_ptr<const Document> document()
{
    QFile file(QStringLiteral(WEIR_SOURCE_DIR "/tests/gui/data/masked.json"));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    ParsedDocument parsed = parseMaskedDocument(file.readAll().toStdString());
    if (!isOpen || !parsed.faults.empty())
        qFatal("masked.json can't be used");
    return std::make_shared<const Document>(std::move(parsed.document));
}

std::shared_ptr<const Document> with(const std::vector<Change>& changes)
{
    ParsedDocument parsed = applyChanges(*document(), changes, Masking::Masked);
    if (!parsed.faults.empty())
        qFatal("%s", parsed.faults.front().sentence.english.c_str());
    return std::make_shared<const Document>(std::move(parsed.document));
}

Policy limited(const std::string& name, std::uint64_t rate)
{
    Policy policy{.name = name};
    policy.limits.push_back({.name = "requests", .rate = {rate, 1}, .burst = rate});
    return policy;
}

const PartKey gold{PartKind::Policy, "gold"};

} // namespace

class DraftTest final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        draft = std::make_unique<Draft>();
        draft->setBase(document(), 7);
    }

    void showsTheBaseWithItsChanges()
    {
        QCOMPARE(draft->policies().size(), 2U);
        draft->put(limited("silver", 5), QStringLiteral("New policy"));
        draft->remove({PartKind::Client, "home"}, QStringLiteral("Remove home"));
        QCOMPARE(draft->policies().back().name, "silver");
        QVERIFY(draft->state({PartKind::Policy, "silver"}) == Draft::PartState::Added);
        QVERIFY(draft->state({PartKind::Client, "home"}) == Draft::PartState::Removed);
        QVERIFY(draft->state(gold) == Draft::PartState::Unchanged);
        QCOMPARE(draft->clientCount(), 2U);
        std::vector<std::string> names;
        draft->eachClient([&](const Client& client) { names.push_back(client.name); });
        QCOMPARE(names, (std::vector<std::string>{"acme", "beta"}));
        QVERIFY(!draft->client("home"));
        QCOMPARE(draft->removed(PartKind::Client).size(), 1U);
        QCOMPARE(draft->freeName(PartKind::Policy, "gold"), "gold-2");
        QCOMPARE(draft->freeName(PartKind::Client, "home"), "home");
    }

    void whatIsAsInTheBaseIsNoChange()
    {
        Policy policy = *draft->policy("gold");
        policy.priority = 7;
        draft->put(policy, {});
        QCOMPARE(draft->changeCount(), 1U);
        policy.priority = 4;
        draft->put(policy, {});
        QVERIFY(draft->isEmpty());
        draft->put(policy, {});
        QCOMPARE(draft->undoStack().count(), 2);
    }

    void undoneAndDoneAgain()
    {
        draft->put(limited("gold", 50), QStringLiteral("Rate of gold"));
        draft->undoStack().undo();
        QVERIFY(draft->isEmpty());
        QCOMPARE(draft->policy("gold")->limits.at(0).rate.amount, 9U);
        draft->undoStack().redo();
        QCOMPARE(draft->policy("gold")->limits.at(0).rate.amount, 50U);
        draft->discard();
        QVERIFY(draft->isEmpty());
        draft->undoStack().undo();
        QCOMPARE(draft->policy("gold")->limits.at(0).rate.amount, 50U);
    }

    void typingIsOneStep()
    {
        for (const std::uint64_t rate : {1, 12, 123})
            draft->put(limited("gold", rate), QStringLiteral("Rate"), QStringLiteral("rate"));
        QCOMPARE(draft->undoStack().count(), 1);
        draft->put(limited("gold", 123), QStringLiteral("Rate"), QStringLiteral("rate"));
        draft->put(limited("gold", 5), QStringLiteral("Burst"), QStringLiteral("burst"));
        QCOMPARE(draft->undoStack().count(), 2);
        draft->put(limited("free", 5), QStringLiteral("Burst"), QStringLiteral("burst"));
        QCOMPARE(draft->undoStack().count(), 3);
        draft->undoStack().undo();
        draft->undoStack().undo();
        draft->undoStack().undo();
        QVERIFY(draft->isEmpty());
    }

    void renamingTakesReferencesAlong()
    {
        QVERIFY(!draft->rename({PartKind::Policy, "free"}, "gold"));
        QVERIFY(draft->rename({PartKind::Policy, "free"}, "basic"));
        QCOMPARE(draft->service("shop")->defaultPolicy, "basic");
        QCOMPARE(draft->policy("gold")->schedule.at(0).policy, "basic");
        QCOMPARE(draft->client("beta")->policy, "basic");
        QCOMPARE(draft->client("home")->policy, "basic");
        QCOMPARE(draft->client("acme")->policy, "gold");
        QVERIFY(!draft->policy("free"));
        QTRY_VERIFY(draft->isChecked());
        QVERIFY(draft->faults().empty());
        QCOMPARE(draft->undoStack().count(), 1);
        draft->undoStack().undo();
        QVERIFY(draft->isEmpty());
    }

    void faultsAreOfTheWholeDocument()
    {
        QSignalSpy checked(draft.get(), &Draft::checked);
        draft->remove(gold, {});
        QTRY_VERIFY(draft->isChecked());
        QVERIFY(checked.count() > 0);
        QCOMPARE(draft->faults().size(), 1U);
        QCOMPARE(draft->faults().at(0).pointer, "/clients/0/policy");
        draft->undoStack().undo();
        QVERIFY(!draft->isChecked());
        QTRY_VERIFY(draft->isChecked());
        QVERIFY(draft->faults().empty());
    }

    void changesAreWhatApplyTakes()
    {
        draft->put(limited("gold", 50), {});
        draft->put(Part(std::string("lo")), {});
        draft->remove({PartKind::Client, "beta"}, {});
        Client moved = *draft->client("acme");
        moved.policy = "free";
        draft->put(moved, {});
        const ParsedDocument after = applyChanges(*document(), draft->changes(), Masking::Masked);
        QVERIFY(after.faults.empty());
        QCOMPARE(after.document.interfaces, draft->interfaces());
        QVERIFY(after.document.policies == draft->policies());
        QCOMPARE(after.document.clients.size(), 2U);
        QCOMPARE(draft->differences().size(), compareDocuments(*document(), after.document).size());
        for (const Change& change : draft->changes())
            QVERIFY(change.value.find("\"value\"") == std::string::npos);
    }

    void carriedOverToAnotherRevision()
    {
        draft->put(limited("gold", 50), {});
        draft->put(limited("free", 2), {});
        draft->setBase(with({changeTo(Part(limited("free", 2))), {"interface", "lo", "true"}}), 8);
        QVERIFY(draft->conflicts().empty());
        QCOMPARE(draft->changeCount(), 1U);
        QCOMPARE(draft->revision(), 8U);
        QCOMPARE(draft->interfaces().size(), 2U);
        QCOMPARE(draft->policy("gold")->limits.at(0).rate.amount, 50U);
    }

    void changedHereAndThere_data()
    {
        QTest::addColumn<bool>("mine");
        QTest::newRow("keep mine") << true;
        QTest::newRow("take theirs") << false;
    }

    void changedHereAndThere()
    {
        QFETCH(bool, mine);
        draft->put(limited("gold", 50), {});
        draft->put(limited("silver", 5), {});
        draft->setBase(with({changeTo(Part(limited("gold", 70)))}), 8);
        QCOMPARE(draft->conflicts(), std::vector<PartKey>{gold});
        // Another revision that does not touch it leaves the conflict standing.
        draft->setBase(with({changeTo(Part(limited("gold", 70))), {"interface", "lo", "true"}}), 9);
        QCOMPARE(draft->conflicts(), std::vector<PartKey>{gold});
        if (mine)
            draft->keepMine();
        else
            draft->takeTheirs();
        QVERIFY(draft->conflicts().empty());
        QCOMPARE(draft->policy("gold")->limits.at(0).rate.amount, mine ? 50U : 70U);
        QVERIFY(draft->policy("silver"));
    }

    void anAppliedSecretIsNoChangeAnyMore()
    {
        Client acme = *draft->client("acme");
        acme.identity.value = "k-999";
        draft->put(acme, {});
        const PartValues sent = draft->values();
        // The signal of the new revision comes before the answer, or after it: the masked base never shows
        // it.
        draft->setBase(document(), 8);
        QCOMPARE(draft->changeCount(), 1U);
        draft->setApplied(sent, 8);
        QVERIFY(draft->isEmpty());

        acme.identity.value = "k-1000";
        draft->put(acme, {});
        draft->setApplied(draft->values(), 9);
        QCOMPARE(draft->changeCount(), 1U);
        draft->setBase(document(), 9);
        QVERIFY(draft->isEmpty());
    }

    void whatIsEditedWhileApplyingStays()
    {
        draft->put(limited("gold", 50), {});
        const PartValues sent = draft->values();
        draft->put(limited("gold", 60), {});
        draft->setApplied(sent, 8);
        draft->setBase(with({changeTo(Part(limited("gold", 50)))}), 8);
        QCOMPARE(draft->changeCount(), 1U);
        QCOMPARE(draft->policy("gold")->limits.at(0).rate.amount, 60U);
    }

    void undoAfterApplyMakesTheChangeBack()
    {
        draft->put(limited("gold", 50), {});
        draft->setApplied(draft->values(), 8);
        draft->setBase(with({changeTo(Part(limited("gold", 50)))}), 8);
        QVERIFY(draft->isEmpty());
        draft->undoStack().undo();
        QCOMPARE(draft->changeCount(), 1U);
        QCOMPARE(draft->policy("gold")->limits.at(0).rate.amount, 9U);
    }

    void savedAndRestored()
    {
        Client acme = *draft->client("acme");
        acme.identity.value = "k-\x01";
        draft->put(acme, {});
        draft->put(limited("silver", 5), {});
        draft->remove({PartKind::Interface, "eth0"}, {});
        const QByteArray data = draft->save();

        Draft later;
        later.setBase(document(), 7);
        QVERIFY(later.restore(data));
        QVERIFY(later.values() == draft->values());
        QVERIFY(later.conflicts().empty());
        QVERIFY(later.undoStack().canUndo());

        Draft afterwards;
        afterwards.setBase(with({changeTo(Part(limited("silver", 8)))}), 9);
        QVERIFY(afterwards.restore(data));
        QCOMPARE(afterwards.conflicts(), (std::vector<PartKey>{{PartKind::Policy, "silver"}}));
    }

    void nonsenseIsNotRestored()
    {
        const QByteArray newer = "{\"weir_draft\": 2, \"changes\": []}";
        const QByteArray partly = "{\"weir_draft\": 1, \"changes\": ["
                                  "{\"kind\": \"galaxy\", \"name\": \"x\", \"value\": \"{}\"}, "
                                  "{\"kind\": \"policy\", \"name\": \"x\", \"value\": \"{\"}]}";
        QVERIFY(!draft->restore("{"));
        QVERIFY(!draft->restore(newer));
        QVERIFY(draft->restore(partly));
        QVERIFY(draft->isEmpty());
    }

    void aHundredThousandClients()
    {
        auto many = std::make_shared<Document>(*document());
        for (int i = 0; i < 100'000; ++i)
            many->clients.push_back({"c" + std::to_string(i), {SourceKind::Header, "x-key", ""}, "free", {}});
        draft->setBase(many, 8);
        draft->put(limited("gold", 50), {});
        QCOMPARE(draft->clientCount(), 100'003U);
        QVERIFY(draft->client("c99999"));
        QVERIFY(draft->rename({PartKind::Policy, "free"}, "basic"));
        QCOMPARE(draft->client("c99999")->policy, "basic");
        QTRY_VERIFY(draft->isChecked());
        QVERIFY(draft->faults().empty());
    }

private:
    std::unique_ptr<Draft> draft;
};

QTEST_GUILESS_MAIN(DraftTest)
#include "draft_test.moc"
