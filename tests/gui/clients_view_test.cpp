// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients_source.h"
#include "gui/models/client_table_model.h"
#include "gui/views/clients_view.h"

#include <QElapsedTimer>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace std::chrono_literals;

namespace weir::gui {

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
            QVERIFY(loaded.wait(1000));
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

    void scrollingHundredThousandRowsDoesNotBlock()
    {
        ClientsView view(m_model);
        view.resize(1200, 800);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        answerAll();
        qint64 scrolled = 0;
        qint64 refreshed = 0;
        for (int step = 0; step < 100; ++step) {
            QElapsedTimer clock;
            clock.start();
            view.verticalScrollBar()->setValue(step * view.verticalScrollBar()->maximum() / 100);
            view.viewport()->repaint();
            scrolled = std::max(scrolled, clock.nsecsElapsed());
            answerAll();
            QVERIFY(m_model.row(view.rowAt(0)) != nullptr);
            m_now += 1s;
            ++m_source.seconds;
            m_model.refresh();
            const auto page = m_source.page(m_source.questions.front());
            QSignalSpy loaded(&m_model, &ClientTableModel::loaded);
            m_source.give(0, page);
            clock.start();
            QVERIFY(loaded.wait(1000));
            view.viewport()->repaint();
            refreshed = std::max(refreshed, clock.nsecsElapsed());
        }
        qInfo("longest scroll step %.2f ms, longest refresh %.2f ms", static_cast<double>(scrolled) / 1e6,
              static_cast<double>(refreshed) / 1e6);
        QVERIFY(scrolled < 100'000'000);
        QVERIFY(refreshed < 100'000'000);
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::ClientsViewTest)
#include "clients_view_test.moc"
