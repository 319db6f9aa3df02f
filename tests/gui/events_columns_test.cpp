// SPDX-License-Identifier: GPL-3.0-or-later
// The table of events is the next time as the person left it.
#include "gui/models/event_model.h"
#include "gui/views/events_columns.h"

#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QTableView>
#include <QTest>

using namespace weir::gui;

class EventsColumnsTest final : public QObject
{
    Q_OBJECT

    struct Table
    {
        EventLog log;
        EventModel model{log};
        QTableView view;
        EventsColumns* columns = nullptr;
        Table()
        {
            view.setModel(&model);
            columns = new EventsColumns(view);
            view.resize(900, 400);
            view.show();
        }
        QHeaderView& header() { return *view.horizontalHeader(); }
    };

private slots:
    void init()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("weir-test"));
        QCoreApplication::setApplicationName(QStringLiteral("events-columns"));
        QSettings().clear();
    }

    void orderWidthAndChoiceAreKept()
    {
        {
            Table table;
            table.header().moveSection(table.header().visualIndex(EventModel::Count), 0);
            table.view.setColumnWidth(EventModel::Kind, 77);
            table.columns->menu()->actions().at(EventModel::Time)->trigger();
        }
        Table again;
        QCOMPARE(again.header().visualIndex(EventModel::Count), 0);
        QCOMPARE(again.view.columnWidth(EventModel::Kind), 77);
        QVERIFY(again.view.isColumnHidden(EventModel::Time));
        QCOMPARE(again.header().sectionResizeMode(EventModel::Text), QHeaderView::Stretch);
        QVERIFY(!again.columns->menu()->actions().at(EventModel::Text)->isEnabled());
        again.columns->menu()->actions().constLast()->trigger();
        QVERIFY(!again.view.isColumnHidden(EventModel::Time));
        QCOMPARE(again.header().visualIndex(EventModel::Time), 0);
        Table anew;
        QVERIFY(!anew.view.isColumnHidden(EventModel::Time));
    }

    void theWindowsWidthIsNotKept()
    {
        {
            Table table;
            table.view.resize(1400, 400);
            QCoreApplication::processEvents();
        }
        QVERIFY(QSettings().allKeys().isEmpty());
    }
};

QTEST_MAIN(EventsColumnsTest)
#include "events_columns_test.moc"
