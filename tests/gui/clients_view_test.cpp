// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients_source.h"
#include "gui/models/client_table_model.h"
#include "gui/views/clients_view.h"
#include "tests/gui/patient_test.h"

#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QStyledItemDelegate>

using namespace std::chrono_literals;

namespace weir::gui {

/// Counts the cells that are drawn.
class CountingDelegate final : public QStyledItemDelegate
{
public:
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        ++painted;
        QStyledItemDelegate::paint(painter, option, index);
    }
    mutable int painted = 0;
};

class ClientsViewTest final : public QObject
{
    Q_OBJECT

private:
    ClientsSource m_source;
    ClientTableModel::Clock::time_point m_now{1h};
    ClientTableModel m_model{
        [this](StatisticsQuery query, Masking masking) { return m_source.ask(std::move(query), masking); },
        nullptr, [this] { return m_now; }};

    void answerAll()
    {
        while (!m_source.questions.empty()) {
            QSignalSpy loaded(&m_model, &ClientTableModel::loaded);
            m_source.answer();
            QVERIFY(loaded.wait(weir::test::patience));
        }
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("weir-test"));
        QSettings().clear();
        m_source.total = 100'000;
        m_model.setActive(true);
        answerAll();
    }

    void columnsAreKept()
    {
        {
            ClientsView view(m_model);
            QCOMPARE(view.shownColumns().front(), ClientColumn::Client);
            QCOMPARE(view.shownColumns().size(), 13U);
            QAction* const policy = view.columnsMenu()->actions().at(static_cast<int>(ClientColumn::Policy));
            view.columnsMenu()->popup({});
            QVERIFY(policy->isChecked());
            policy->trigger();
            view.horizontalHeader()->moveSection(0, 1);
        }
        ClientsView view(m_model);
        QCOMPARE(view.shownColumns().front(), ClientColumn::Identity);
        QCOMPARE(view.shownColumns().size(), 12U);
        view.columnsMenu()->actions().back()->trigger();
        QCOMPARE(view.shownColumns().front(), ClientColumn::Client);
        QCOMPARE(view.shownColumns().size(), 13U);
    }

    void identitiesTakeTheRoomThatIsLeft()
    {
        QSettings().clear();
        const int identity = static_cast<int>(ClientColumn::Identity);
        const auto widthAt = [&](ClientsView& view, int width) {
            view.resize(width, 600);
            return view.columnWidth(identity);
        };
        {
            ClientsView view(m_model);
            view.show();
            const int narrow = widthAt(view, 700);
            const int wide = widthAt(view, 1700);
            QVERIFY2(wide > narrow, qPrintable(QStringLiteral("%1, %2").arg(narrow).arg(wide)));
            QVERIFY(widthAt(view, 5000) <= 3 * narrow);
            QCOMPARE(widthAt(view, 700), narrow);
            view.horizontalHeader()->resizeSection(identity, narrow + 5);
            QCOMPARE(widthAt(view, 1700), narrow + 5);
        }
        ClientsView view(m_model);
        view.show();
        const int chosen = view.columnWidth(identity);
        QCOMPARE(widthAt(view, 1700), chosen);
        view.columnsMenu()->actions().back()->trigger();
        QVERIFY(view.columnWidth(identity) > chosen);
    }

    // What a step costs is measured by tests/bench/window_bench.py; here nothing is drawn that can't be seen.
    void scrollingHundredThousandRowsDrawsWhatIsSeen()
    {
        ClientsView view(m_model);
        CountingDelegate delegate;
        view.setItemDelegate(&delegate);
        view.resize(1200, 800);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view, weir::test::patience));
        answerAll();
        const int seen = view.viewport()->height() / view.rowHeight(0) + 2;
        const int cells = seen * static_cast<int>(view.shownColumns().size());
        for (int step = 0; step < 100; ++step) {
            delegate.painted = 0;
            view.verticalScrollBar()->setValue(step * view.verticalScrollBar()->maximum() / 100);
            view.viewport()->repaint();
            QVERIFY(delegate.painted > 0);
            QVERIFY2(delegate.painted <= 2 * cells, qPrintable(QString::number(delegate.painted)));
            answerAll();
            QVERIFY(m_model.row(view.rowAt(0)) != nullptr);
            m_now += 1s;
            ++m_source.seconds;
            m_model.refresh();
            QCOMPARE(m_source.questions.size(), 1U);
            delegate.painted = 0;
            answerAll();
            view.viewport()->repaint();
            QVERIFY(delegate.painted > 0);
            QVERIFY2(delegate.painted <= 2 * cells, qPrintable(QString::number(delegate.painted)));
        }
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::ClientsViewTest)
#include "clients_view_test.moc"
