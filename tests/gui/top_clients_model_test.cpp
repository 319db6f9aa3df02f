// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/top_clients_model.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace weir;
using namespace weir::gui;

namespace {

RatedRow client(const std::string& name, double offered, const std::string& identity = "sni=example")
{
    RatedRow row;
    row.row.client = name;
    row.row.identity = identity;
    row.row.policy = "gold";
    row.rates = Rates{offered, offered, 0, 0, 0, 0, 0};
    return row;
}

QStringList names(const TopClientsModel& model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names.append(model.index(row, TopClientsModel::Client).data().toString());
    return names;
}

} // namespace

class TopClientsModelTest final : public QObject
{
    Q_OBJECT
private slots:
    void showsNamesAndRates();
    void unknownIsNotZero();
    void keepsTheSelectionThroughEveryOrder();
    void staysTheSameRowsWithoutResets();
    void twinsAreTwoRows();
    void hostileBytesAreShownEscaped();
};

void TopClientsModelTest::showsNamesAndRates()
{
    TopClientsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({client("acme", 12.5), client("", 3, "address:192.0.2.7/32")});
    QCOMPARE(names(model), QStringList({"acme", "address:192.0.2.7/32"}));
    QCOMPARE(model.index(0, TopClientsModel::Offered).data().toString(), QString("12.5/s"));
    QCOMPARE(model.index(0, TopClientsModel::Policy).data().toString(), QString("gold"));
    QCOMPARE(model.who(1), QString("address:192.0.2.7/32"));
    for (int column = 0; column < TopClientsModel::ColumnCount; ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
}

void TopClientsModelTest::unknownIsNotZero()
{
    TopClientsModel model;
    RatedRow row = client("new", 0);
    row.rates.reset();
    model.setRows({row, client("idle", 0)});
    QVERIFY(model.index(0, TopClientsModel::Passed).data() != model.index(1, TopClientsModel::Passed).data());
}

void TopClientsModelTest::keepsTheSelectionThroughEveryOrder()
{
    TopClientsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({client("a", 9), client("b", 8), client("c", 7), client("d", 6)});
    const QPersistentModelIndex chosen = model.index(2, TopClientsModel::Passed);
    QItemSelectionModel selection(&model);
    selection.select(chosen, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const auto chosenName = [&] {
        return model.index(chosen.row(), TopClientsModel::Client).data().toString();
    };

    model.setRows({client("d", 20), client("c", 10), client("a", 9), client("b", 8)});
    QCOMPARE(names(model), QStringList({"d", "c", "a", "b"}));
    QCOMPARE(chosenName(), QString("c"));
    model.setRows({client("new", 30), client("c", 10), client("b", 5)});
    QCOMPARE(names(model), QStringList({"new", "c", "b"}));
    QCOMPARE(chosenName(), QString("c"));
    QVERIFY(selection.isRowSelected(1));
    QCOMPARE(model.index(1, TopClientsModel::Offered).data().toString(), QString("10.0/s"));

    model.setRows({client("new", 30)});
    QVERIFY(!chosen.isValid());
    QVERIFY(!selection.hasSelection());
    model.setRows({});
    QCOMPARE(model.rowCount(), 0);
}

void TopClientsModelTest::staysTheSameRowsWithoutResets()
{
    TopClientsModel model;
    model.setRows({client("a", 9), client("b", 8)});
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy layouts(&model, &QAbstractItemModel::layoutChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy data(&model, &QAbstractItemModel::dataChanged);
    model.setRows({client("a", 5), client("b", 4)});
    QCOMPARE(resets.size() + layouts.size() + inserted.size(), 0);
    QCOMPARE(data.size(), 1);
    QCOMPARE(model.index(0, TopClientsModel::Offered).data().toString(), QString("5.0/s"));
}

void TopClientsModelTest::twinsAreTwoRows()
{
    // Two masked identities without handles look alike.
    TopClientsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({client("", 3, "bearer=•••"), client("", 2, "bearer=•••")});
    QCOMPARE(model.rowCount(), 2);
    model.setRows({client("", 2, "bearer=•••")});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, TopClientsModel::Offered).data().toString(), QString("2.0/s"));
}

void TopClientsModelTest::hostileBytesAreShownEscaped()
{
    TopClientsModel model;
    model.setRows({client("", 1, "header:x=<b>\xe2\x80\xae\x1b[31m")});
    const QString shown = model.index(0, TopClientsModel::Client).data().toString();
    QVERIFY(!shown.contains(QChar(0x1b)));
    QVERIFY(!shown.contains(QChar(0x202e)));
    QVERIFY(!model.index(0, TopClientsModel::Client).data(Qt::ToolTipRole).toString().contains("<b>"));
}

QTEST_GUILESS_MAIN(TopClientsModelTest)
#include "top_clients_model_test.moc"
