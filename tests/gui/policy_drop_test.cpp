// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces of policies as text, and what becomes of them where they are put: without a widget.
#include "gui/draft/draft.h"
#include "gui/draft/piece.h"
#include "gui/draft/policy_drop.h"

#include <QFile>
#include <QMimeData>
#include <QTest>

using namespace weir;
using namespace weir::gui;
using Slot = DropPlace::Slot;

class PolicyDropTest final : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void piecesSurviveTheirText();
    void foreignTextIsNoPiece_data();
    void foreignTextIsNoPiece();
    void networksAreClients();
    void aFifthLimitIsRefused();
    void limitsMoveAndAreCopied();
    void limitsChangePlaces();
    void slotsTakeOnlyWhatFits();
    void theDocumentsRulesHold();
    void clientsAreAssigned();
    void maskedClientsAreNot();
    void policiesAreCopied();

private:
    Limit limit(const std::string& name) const
    {
        Limit limit;
        limit.name = name;
        limit.rate = {100, 1};
        limit.burst = 100;
        return limit;
    }
    Policy policy(const std::string& name, const std::vector<std::string>& limits) const
    {
        Policy policy;
        policy.name = name;
        for (const std::string& wanted : limits)
            policy.limits.push_back(limit(wanted));
        return policy;
    }
    DropPlan put(const Piece& piece, const DropPlace& place, DropAction action = DropAction::Copy)
    {
        const DropPlan plan = planDrop(*m_draft, piece, place, action);
        carryOut(*m_draft, plan);
        return plan;
    }
    std::vector<std::string> limits(const std::string& policy) const
    {
        std::vector<std::string> names;
        for (const Limit& limit : m_draft->policy(policy)->limits)
            names.push_back(limit.name);
        return names;
    }
    std::unique_ptr<Draft> m_draft;
};

using Names = std::vector<std::string>;

void PolicyDropTest::init()
{
    Document document;
    document.policies = {policy("gold", {"a", "b", "c"}), policy("full", {"a", "b", "c", "d"}),
                         policy("empty", {})};
    document.clients = {{"acme", {SourceKind::Header, "x-api-key", ""}, "gold", {}},
                        {"office", {SourceKind::Address, "", "192.0.2.0/24"}, "gold", {}}};
    m_draft = std::make_unique<Draft>();
    m_draft->setBase(std::make_shared<Document>(document), 1);
}

void PolicyDropTest::piecesSurviveTheirText()
{
    Limit fine = limit("fine");
    fine.match = Match{{"POST"}, "/login", "shop.example"};
    fine.algorithm = Algorithm::LeakyBucket;
    fine.burst = 1;
    fine.queue = 7;
    fine.onExcess = OnExcess::Drop;
    Policy scheduled = policy("scheduled", {"a"});
    scheduled.schedule = {{0x1f, 540, 1080, "Europe/Berlin", "elsewhere"}};
    const std::vector<Piece> pieces{
        LimitPiece{fine, "gold"},
        Match{{"GET"}, "/", ""},
        PolicyAction::Observe,
        PolicyAction::Drop,
        Penalty{20, std::chrono::seconds(10), std::chrono::seconds(300), std::chrono::seconds(3600)},
        PoliciesPiece{{scheduled, policy("second", {})}},
        ClientsPiece{
            {"acme", {}, {}}, {"", {SourceKind::Header, "x-api-key", "k 1\xff"}, {}}, {"", {}, "handle-7"}}};
    for (const Piece& piece : pieces) {
        const auto mime = pieceMime(piece);
        const auto again = pieceOf(*mime);
        QVERIFY2(again, mime->text().toUtf8());
        QVERIFY2(*again == piece, mime->text().toUtf8());
        QMimeData text;
        text.setText(mime->text());
        const auto typed = pieceOf(text);
        QVERIFY(typed && *typed == piece);
    }
}

void PolicyDropTest::foreignTextIsNoPiece_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("prose") << QByteArray("Dear all");
    QTest::newRow("other JSON") << QByteArray(R"({"kind": "limit"})");
    QTest::newRow("a later version") << QByteArray(R"({"weir-piece": 2, "kind": "action", "value": "drop"})");
    QTest::newRow("an unknown kind") << QByteArray(R"({"weir-piece": 1, "kind": "x", "value": "drop"})");
    QTest::newRow("a bad rate") << QByteArray(
        R"({"weir-piece": 1, "kind": "limit", "value": {"measure": "requests", "rate": "10/fortnight"}})");
    QTest::newRow("an unknown key") << QByteArray(
        R"({"weir-piece": 1, "kind": "limit", "value": {"measure": "requests", "rate": "1/s", "x": 1}})");
    QTest::newRow("no clients") << QByteArray(R"({"weir-piece": 1, "kind": "clients", "value": []})");
    QTest::newRow("host bits") << QByteArray("192.0.2.7/24");
}

void PolicyDropTest::foreignTextIsNoPiece()
{
    QFETCH(QByteArray, text);
    QMimeData data;
    data.setText(QString::fromUtf8(text));
    const auto piece = pieceOf(data);
    QVERIFY(!piece);
    QVERIFY(!piece.refusal().isEmpty());
}

void PolicyDropTest::networksAreClients()
{
    QMimeData data;
    data.setText("198.51.100.0/24\n2001:db8::1 header:X-API-Key=k-9");
    const auto piece = pieceOf(data);
    QVERIFY(piece);
    const auto& clients = std::get<ClientsPiece>(*piece);
    QCOMPARE(clients.size(), std::size_t(3));
    QCOMPARE(clients[1].identity.value, std::string("2001:db8::1/128"));
    QCOMPARE(clients[2].identity.value, std::string("k-9"));
}

void PolicyDropTest::aFifthLimitIsRefused()
{
    const auto plan = put(LimitPiece{limit("e"), {}}, {Slot::Policy, "full", 0});
    QCOMPARE(plan.refusal, QStringLiteral("Policy full has 4 limits already; a policy has at most 4."));
    QVERIFY(m_draft->isEmpty());
    // But its own may change places.
    QVERIFY(put(LimitPiece{limit("a"), "full"}, {Slot::Limit, "full", 3}, DropAction::Move).isPossible());
}

void PolicyDropTest::limitsMoveAndAreCopied()
{
    auto plan = put(LimitPiece{limit("b"), "gold"}, {Slot::Policy, "empty", 0}, DropAction::Move);
    QVERIFY(plan.isPossible());
    QCOMPARE(plan.hint, QStringLiteral("Moves limit b from gold to empty, as 1 of 4."));
    QCOMPARE(limits("gold"), (Names{"a", "c"}));
    QCOMPARE(limits("empty"), (Names{"b"}));
    QCOMPARE(m_draft->undoStack().count(), 1);
    m_draft->undoStack().undo();
    QVERIFY(m_draft->isEmpty());
    plan = put(LimitPiece{limit("b"), "gold"}, {Slot::Limit, "gold", 1}, DropAction::Copy);
    QCOMPARE(limits("gold"), (Names{"a", "b-2", "b", "c"}));
    QCOMPARE(plan.landing, (DropPlace{Slot::Limit, "gold", 1}));
}

void PolicyDropTest::limitsChangePlaces()
{
    put(LimitPiece{limit("a"), "gold"}, {Slot::Limit, "gold", 3}, DropAction::Move);
    QCOMPARE(limits("gold"), (Names{"b", "c", "a"}));
    put(LimitPiece{limit("a"), "gold"}, {Slot::Limit, "gold", 0}, DropAction::Move);
    QCOMPARE(limits("gold"), (Names{"a", "b", "c"}));
    QVERIFY(!put(LimitPiece{limit("a"), "gold"}, {Slot::Limit, "gold", 1}, DropAction::Move).isPossible());
    QVERIFY(!put(LimitPiece{limit("gone"), "gold"}, {Slot::Limit, "gold", 1}, DropAction::Move).isPossible());
}

void PolicyDropTest::slotsTakeOnlyWhatFits()
{
    const std::vector<std::pair<Piece, std::vector<Slot>>> fits{
        {LimitPiece{limit("n"), {}}, {Slot::Policy, Slot::Limit, Slot::NewPolicy}},
        {Match{{"POST"}, {}, {}}, {Slot::Limit, Slot::Match}},
        {PolicyAction::Drop, {Slot::Limit, Slot::Excess}},
        {PolicyAction::Observe, {Slot::Policy, Slot::Mode}},
        {Penalty{2, std::chrono::seconds(9), std::chrono::seconds(9), std::chrono::seconds(9)},
         {Slot::Policy, Slot::Penalty}},
        {PoliciesPiece{{policy("x", {})}}, {Slot::NewPolicy}},
        {ClientsPiece{{"", {SourceKind::Address, "", "203.0.113.0/24"}, {}}}, {Slot::Policy, Slot::Clients}}};
    for (const auto& [piece, places] : fits) {
        for (const Slot slot : {Slot::Policy, Slot::Limit, Slot::Match, Slot::Excess, Slot::Mode,
                                Slot::Penalty, Slot::Clients, Slot::NewPolicy}) {
            const bool fitting = std::ranges::find(places, slot) != places.end();
            const DropPlace place{slot, slot == Slot::NewPolicy ? "" : "gold", 0};
            const auto plan = planDrop(*m_draft, piece, place, DropAction::Copy);
            QVERIFY2(plan.isPossible() == fitting, qPrintable(describePiece(piece) + ": " + plan.refusal));
            // What is refused says why, what is not says where it lands.
            QVERIFY(fitting ? !plan.hint.isEmpty() && !plan.text.isEmpty() : plan.refusal.endsWith('.'));
        }
    }
}

void PolicyDropTest::theDocumentsRulesHold()
{
    Limit connections = limit("connections");
    connections.measure = Measure::Connections;
    put(LimitPiece{connections, {}}, {Slot::Policy, "empty", 0});
    QVERIFY(put(Match{{"POST"}, {}, {}}, {Slot::Limit, "empty", 0}).refusal.contains("no method"));
    Limit bytes = limit("bytes");
    bytes.measure = Measure::BytesIn;
    bytes.rate = {1000000, 1};
    bytes.burst = 1000000;
    bytes.onExcess = OnExcess::Drop;
    put(LimitPiece{bytes, {}}, {Slot::Policy, "empty", 0});
    QVERIFY(put(PolicyAction::Reject, {Slot::Limit, "empty", 1}).refusal.contains("always dropped"));
}

void PolicyDropTest::clientsAreAssigned()
{
    auto plan = put(ClientsPiece{{"acme", {}, {}},
                                 {"", {SourceKind::Address, "", "192.0.2.0/24"}, {}},
                                 {"", {SourceKind::Address, "", "198.51.100.0/24"}, {}},
                                 {"", {SourceKind::Header, "x-api-key", "k-secret"}, {}}},
                    {Slot::Policy, "empty", 0});
    QVERIFY2(plan.isPossible(), qPrintable(plan.refusal));
    QCOMPARE(m_draft->undoStack().count(), 1);
    QCOMPARE(m_draft->clientCount(), std::size_t(4));
    for (const char* name : {"acme", "office", "198.51.100.0-24", "client"}) {
        QVERIFY2(m_draft->client(name), name);
        QCOMPARE(m_draft->client(name)->policy, std::string("empty"));
    }
    QVERIFY(!put(ClientsPiece{{"acme", {}, {}}}, {Slot::Clients, "empty", 0}).isPossible());
    m_draft->undoStack().undo();
    QVERIFY(m_draft->isEmpty());
}

void PolicyDropTest::maskedClientsAreNot()
{
    const auto plan = put(ClientsPiece{{"", {}, "handle-7"}}, {Slot::Policy, "empty", 0});
    QVERIFY(plan.refusal.contains("masked"));
    QVERIFY(m_draft->isEmpty());
}

void PolicyDropTest::policiesAreCopied()
{
    Policy gold = *m_draft->policy("gold");
    put(PoliciesPiece{{gold, gold}}, {Slot::NewPolicy, "", 0});
    QCOMPARE(limits("gold-2"), limits("gold"));
    QVERIFY(m_draft->policy("gold-2-2") || m_draft->policy("gold-3"));
    QCOMPARE(m_draft->undoStack().count(), 1);
}

QTEST_GUILESS_MAIN(PolicyDropTest)
#include "policy_drop_test.moc"
