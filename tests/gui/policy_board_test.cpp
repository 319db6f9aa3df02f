// SPDX-License-Identifier: GPL-3.0-or-later
// Drag and drop on the page of policies: what models carry and take, and the events that a window would get.
#include "board_page.h"
#include "gui/models/policy_list_model.h"
#include "gui/views/policies_clients.h"
#include "tests/gui/patient_test.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QSettings>
#include <QTableView>
#include <QUrl>

using namespace weir;
using namespace weir::gui;

namespace {

std::unique_ptr<QMimeData> text(const QString& text)
{
    auto data = std::make_unique<QMimeData>();
    data->setText(text);
    return data;
}

} // namespace

class PolicyBoardTest final : public QObject, private BoardPage
{
    Q_OBJECT
private slots:
    void initTestCase() { QSettings().clear(); }
    void init() { QVERIFY(open()); }
    void cleanup() { close(); }
    void paletteCarriesItsPieces();
    void theListTakesWhatFits();
    void assignedClientsGoToAnotherPolicy();
    void aPartIsDroppedIntoASlot();
    void whatDoesNotFitSaysWhy();
    void theCardTakesWhatItsSlotLeaves();
    void limitsMoveBetweenCards();
    void aNetworkIsDroppedAsText();
    void foreignThingsAreLeftAlone();
};

void PolicyBoardTest::paletteCarriesItsPieces()
{
    PaletteModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    int pieces = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        const std::unique_ptr<QMimeData> data(model.mimeData({model.index(row)}));
        const bool dragged = model.flags(model.index(row)).testFlag(Qt::ItemIsDragEnabled);
        QCOMPARE(data != nullptr, dragged);
        if (!dragged)
            continue;
        ++pieces;
        const auto piece = pieceOf(*data);
        QVERIFY2(piece, qPrintable(model.index(row).data().toString()));
        QVERIFY(*piece == *model.piece(model.index(row)));
    }
    QCOMPARE(pieces, static_cast<int>(pieceTemplates().size()));
}

void PolicyBoardTest::theListTakesWhatFits()
{
    PolicyListModel model(draft());
    model.setActive(true);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QStringList said;
    connect(&model, &PolicyListModel::dropConsidered, this, [&](const QString& text) { said.append(text); });
    const auto limit = fromPalette("Bytes in");
    QVERIFY(model.canDropMimeData(limit.get(), Qt::CopyAction, -1, -1, model.indexOf("silver")));
    QVERIFY(!model.canDropMimeData(limit.get(), Qt::CopyAction, -1, -1, model.indexOf("full")));
    QCOMPARE(said.last(), QStringLiteral("Policy full has 4 limits already; a policy has at most 4."));
    QVERIFY(model.dropMimeData(limit.get(), Qt::CopyAction, -1, -1, model.indexOf("silver")));
    QCOMPARE(limits("silver"), Names{"upload"});
    const std::unique_ptr<QMimeData> policy(model.mimeData({model.indexOf("silver")}));
    QVERIFY(!model.canDropMimeData(policy.get(), Qt::CopyAction, -1, -1, model.indexOf("gold")));
    QVERIFY(model.dropMimeData(policy.get(), Qt::CopyAction, -1, -1, {}));
    QCOMPARE(limits("silver-2"), Names{"upload"});
}

void PolicyBoardTest::assignedClientsGoToAnotherPolicy()
{
    page().list().select("gold");
    const AssignedClientsModel& clients = page().clients().model();
    QTRY_COMPARE(clients.rowCount(), 2);
    QModelIndexList rows;
    for (int row = 0; row < 2; ++row) {
        for (int column = 0; column < clients.columnCount(); ++column)
            rows.append(clients.index(row, column));
    }
    QListView& list = page().list().view();
    // A real view: it finds the row below the mouse.
    const QRect row = list.visualRect(list.model()->index(2, 0));
    QWidget* viewport = list.viewport();
    auto data = std::unique_ptr<QMimeData>(clients.mimeData(rows));
    QDragEnterEvent enter(row.center(), Qt::CopyAction, data.get(), Qt::LeftButton, {});
    QApplication::sendEvent(viewport, &enter);
    QVERIFY(enter.isAccepted());
    QDragMoveEvent move(row.center(), Qt::CopyAction, data.get(), Qt::LeftButton, {});
    QApplication::sendEvent(viewport, &move);
    QVERIFY(move.isAccepted());
    QDropEvent drop(row.center(), Qt::CopyAction, data.get(), Qt::LeftButton, {});
    QApplication::sendEvent(viewport, &drop);
    QCOMPARE(draft().client("acme")->policy, std::string("silver"));
    QCOMPARE(draft().client("globex")->policy, std::string("silver"));
    QCOMPARE(draft().undoStack().count(), 1);
    draft().undoStack().undo();
    QVERIFY(draft().isEmpty());
}

void PolicyBoardTest::aPartIsDroppedIntoASlot()
{
    Drag drag(fromPalette("Logins"), Qt::CopyAction);
    QVERIFY(drag.over(slot(Slot::Match, "gold", 1)));
    QVERIFY(board().sentence().contains("counts only these requests"));
    QVERIFY(drag.drop(slot(Slot::Match, "gold", 1)));
    QCOMPARE(draft().policy("gold")->limits[1].match->path, std::string("/login"));
    QVERIFY(!draft().policy("gold")->limits[0].match);
    QCOMPARE(draft().undoStack().count(), 1);
}

void PolicyBoardTest::whatDoesNotFitSaysWhy()
{
    Drag fifth(fromPalette("Connections"), Qt::CopyAction);
    QVERIFY(!fifth.over(*board().card("full")));
    QCOMPARE(board().sentence(), QStringLiteral("Policy full has 4 limits already; a policy has at most 4."));
    fifth.leave(*board().card("full"));
    QVERIFY(!board().sentence().contains("4 limits"));
    Drag policy(fromPalette("Login protection"), Qt::CopyAction);
    QVERIFY(!policy.over(*board().card("gold")));
    QVERIFY(board().sentence().contains("New policy"));
    Drag match(fromPalette("Writes"), Qt::CopyAction);
    QVERIFY(!match.over(slot(Slot::Penalty, "gold")));
    QVERIFY(!match.drop(slot(Slot::Penalty, "gold")));
    QVERIFY(draft().isEmpty());
}

void PolicyBoardTest::theCardTakesWhatItsSlotLeaves()
{
    // A penalty let go over a limit is the policy's.
    Drag drag(fromPalette("Penalty"), Qt::CopyAction);
    QVERIFY(drag.over(slot(Slot::Match, "gold", 0)));
    QVERIFY(board().dropper().landing() == DropPlace({Slot::Penalty, "gold", 0}));
    QVERIFY(drag.drop(slot(Slot::Match, "gold", 0)));
    QVERIFY(draft().policy("gold")->penalty);
    Drag observe(fromPalette("Observe"), Qt::CopyAction);
    QVERIFY(observe.over(slot(Slot::Mode, "gold")));
    QVERIFY(observe.drop(slot(Slot::Mode, "gold")));
    QVERIFY(draft().policy("gold")->mode == Policy::Mode::Observe);
}

void PolicyBoardTest::limitsMoveBetweenCards()
{
    Drag move(pieceMime(limitOf("full", 3)), Qt::MoveAction);
    QVERIFY(move.over(slot(Slot::Limit, "gold", 0)));
    QVERIFY(move.drop(slot(Slot::Limit, "gold", 0)));
    QCOMPARE(limits("gold"), (Names{"d", "a", "b"}));
    QCOMPARE(limits("full"), (Names{"a", "b", "c"}));
    QCOMPARE(draft().undoStack().count(), 1);
    Drag copy(pieceMime(limitOf("gold", 0)), Qt::CopyAction);
    QVERIFY(copy.over(slot(Slot::Limit, "silver", 0)));
    QVERIFY(copy.drop(slot(Slot::Limit, "silver", 0)));
    QCOMPARE(limits("silver"), Names{"d"});
    QCOMPARE(limits("gold").size(), std::size_t(3));
    Drag card(pieceMime(PoliciesPiece{{*draft().policy("gold")}}), Qt::CopyAction);
    QVERIFY(card.over(slot(Slot::NewPolicy, "")));
    QVERIFY(card.drop(slot(Slot::NewPolicy, "")));
    QCOMPARE(limits("gold-2"), limits("gold"));
}

void PolicyBoardTest::aNetworkIsDroppedAsText()
{
    Drag drag(text("198.51.100.0/24"), Qt::CopyAction);
    QVERIFY(drag.over(slot(Slot::Clients, "silver")));
    QVERIFY(drag.drop(slot(Slot::Clients, "silver")));
    QCOMPARE(draft().client("198.51.100.0-24")->policy, std::string("silver"));
}

void PolicyBoardTest::foreignThingsAreLeftAlone()
{
    Drag prose(text("Dear all"), Qt::CopyAction);
    QVERIFY(!prose.over(*board().card("gold")));
    auto files = std::make_unique<QMimeData>();
    files->setUrls({QUrl::fromLocalFile("/tmp/x.json")});
    Drag file(std::move(files), Qt::CopyAction);
    QVERIFY(!file.over(*board().card("gold")));
    QVERIFY(draft().isEmpty());
}

QTEST_MAIN(PolicyBoardTest)
#include "policy_board_test.moc"
