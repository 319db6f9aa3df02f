// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/overview_capacity.h"

#include <QProgressBar>
#include <QTest>

using namespace weir::gui;

class OverviewCapacityTest final : public QObject
{
    Q_OBJECT

    static QList<QProgressBar*> bars(const OverviewCapacity& capacity)
    {
        QList<QProgressBar*> shown;
        for (auto* bar : capacity.findChildren<QProgressBar*>()) {
            if (!bar->isHidden())
                shown << bar;
        }
        return shown;
    }

private slots:
    void withoutACapacityItTakesNoRoom()
    {
        OverviewCapacity capacity;
        capacity.setUses({}, {});
        QVERIFY(capacity.isHidden());
    }

    void barsAndWordsSayTheSame()
    {
        OverviewCapacity capacity;
        capacity.setUses({{"shop", 500, 125}, {"api", 20, 20.0}, {"new", 10, {}}}, 12.0);
        QVERIFY(!capacity.isHidden());
        QCOMPARE(
            capacity.lines(),
            (QStringList{QStringLiteral("api: 20.0/s of 20.0/s used (100 %)"),
                         QStringLiteral("shop: 125/s of 500/s used (25 %)"), QStringLiteral("new: of 10.0/s"),
                         QStringLiteral("Refused because a capacity was in use: 12.0/s.")}));
        const auto shown = bars(capacity);
        QCOMPARE(shown.size(), 3);
        QCOMPARE(shown[0]->value(), shown[0]->maximum());
        QCOMPARE(shown[1]->value() * 4, shown[1]->maximum());
        QCOMPARE(shown[2]->value(), 0);
        QCOMPARE(shown[1]->accessibleName(), QStringLiteral("Capacity of shop"));
        QCOMPARE(shown[1]->accessibleDescription(), QStringLiteral("125/s of 500/s used (25 %)"));
    }

    void fewestRowsAreThoseThatUseMost()
    {
        std::vector<CapacityUse> uses;
        for (int i = 0; i < 7; ++i)
            uses.push_back({"service-" + std::to_string(i), 100, i * 10.0});
        OverviewCapacity capacity;
        capacity.setUses(uses, 0.0);
        QCOMPARE(bars(capacity).size(), 4);
        QVERIFY(capacity.lines().constFirst().startsWith(QStringLiteral("service-6")));
        QVERIFY(capacity.lines().constLast().contains(QStringLiteral("Nothing is refused")));
        QVERIFY(capacity.lines().constLast().contains(QStringLiteral("3 more")));
        capacity.setUses({{"shop", 500, 900.0}}, {});
        QCOMPARE(bars(capacity).size(), 1);
        QCOMPARE(bars(capacity).front()->value(), bars(capacity).front()->maximum());
        QCOMPARE(capacity.lines().size(), 1);
    }
};

QTEST_MAIN(OverviewCapacityTest)
#include "overview_capacity_test.moc"
