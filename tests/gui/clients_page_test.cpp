// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of clients and events on the helper of a private bus, whose enforcer only remembers.
#include "gui/draft/draft.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/live/live_statistics.h"
#include "gui/models/client_table_model.h"
#include "gui/models/event_model.h"
#include "gui/views/client_details.h"
#include "gui/views/clients_assign_dialog.h"
#include "gui/views/clients_page.h"
#include "gui/views/clients_view.h"
#include "gui/views/csv_export_dialog.h"
#include "gui/views/events_page.h"
#include "gui/views/events_revert_dialog.h"
#include "gui/views/shell.h"
#include "tests/gui/patient_test.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>

namespace weir::gui {
namespace {

template <typename Widget>
Widget* find(QWidget& parent, const QString& text)
{
    for (auto* const widget : parent.findChildren<Widget*>()) {
        if (widget->text().contains(text))
            return widget;
    }
    return nullptr;
}

QAction* findAction(QWidget& widget, const QString& text)
{
    for (QAction* const action : widget.actions()) {
        if (action->text().remove(u'&').contains(text))
            return action;
    }
    return nullptr;
}

/// Kept where WEIR_TEST_SHOTS says, for somebody to look at.
void shoot(QWidget& widget, const char* name)
{
    const QString folder = qEnvironmentVariable("WEIR_TEST_SHOTS");
    if (!folder.isEmpty()) {
        QTest::qWait(50);
        widget.grab().save(QDir(folder).filePath(QLatin1String(name) + QStringLiteral(".png")));
    }
}

} // namespace

class ClientsPageTest final : public QObject
{
    Q_OBJECT

private:
    HelperLink m_link;
    LiveStatistics m_live{m_link};
    ConfigurationFeed m_feed{m_link};
    Draft m_draft;
    Context m_context{m_link, m_live, m_feed, m_draft};

    static int rows(ClientsPage& page) { return page.findChild<ClientTableModel*>()->rowCount(); }
    static void select(ClientsPage& page, int row)
    {
        auto* const view = page.findChild<ClientsView*>();
        view->setCurrentIndex(view->model()->index(row, 0));
    }
    /// The row of the client whose identity contains this.
    static int rowOf(ClientsPage& page, const std::string& identity)
    {
        auto* const model = page.findChild<ClientTableModel*>();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->row(row) != nullptr &&
                model->row(row)->row.identity.find(identity) != std::string::npos)
                return row;
        }
        return -1;
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("weir-test"));
        QSettings().clear();
        connect(&m_feed, &ConfigurationFeed::arrived, &m_draft,
                [this] { m_draft.setBase(m_feed.document(), m_feed.revision()); });
    }

    void withoutHelper()
    {
        Shell shell(m_context);
        ClientsPage page(m_context, shell);
        page.resize(1000, 600);
        page.show();
        page.setActive(true);
        QVERIFY(find<QLabel>(page, QStringLiteral("Looking for the helper")) != nullptr);
        QVERIFY(!page.tableExport());
    }

    void findsTheHelper()
    {
        m_link.start();
        m_live.start();
        QTRY_VERIFY(m_link.isLive());
        QTRY_VERIFY(m_draft.base() != nullptr);
    }

    void showsAndFilters()
    {
        Shell shell(m_context);
        ClientsPage page(m_context, shell);
        const QAbstractItemModelTester tester(page.findChild<ClientTableModel*>(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        page.resize(1180, 700);
        page.show();
        page.setActive(true);
        QTRY_COMPARE(rows(page), 3);
        QVERIFY(find<QLabel>(page, QStringLiteral("3 clients")) != nullptr);
        select(page, 0);
        QTRY_VERIFY(find<QLabel>(page, QStringLiteral("0/s")) != nullptr);
        shoot(page, "clients");

        auto* const filter = page.findChild<QLineEdit*>();
        QTest::keyClicks(filter, QStringLiteral("ACME"));
        QTRY_COMPARE(rows(page), 1);
        QTRY_VERIFY(find<QLabel>(page, QStringLiteral("1 of 3 client(s)")) != nullptr);
        page.open(QStringLiteral("nobody"));
        QTRY_COMPARE(rows(page), 0);
        QTRY_VERIFY(find<QLabel>(page, QStringLiteral("No client matches “nobody”")) != nullptr);
        shoot(page, "clients-no-match");
        find<QPushButton>(page, QStringLiteral("Clear filter"))->click();
        QTRY_COMPARE(rows(page), 3);
        page.findChild<QLineEdit*>()->setText(QStringLiteral("x"));
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(filter->text(), QString());
    }

    void assignsOnceSecretsAreShown()
    {
        Shell shell(m_context);
        ClientsPage page(m_context, shell);
        page.resize(1180, 700);
        page.show();
        page.setActive(true);
        QTRY_COMPARE(rows(page), 3);
        select(page, rowOf(page, "cookie:"));
        QAction* const assign = findAction(page, QStringLiteral("Assign"));
        QVERIFY(assign->isEnabled());
        assign->trigger();
        QVERIFY(page.findChild<ClientsAssignDialog*>() == nullptr);
        auto* const way = find<QPushButton>(page, QStringLiteral("Show &secrets"));
        QVERIFY(way != nullptr);
        shoot(page, "clients-masked");
        way->click();
        QTRY_VERIFY(rowOf(page, "cookie:session=zz") >= 0);
        shoot(page, "clients-revealed");
        assign->trigger();
        auto* const dialog = page.findChild<ClientsAssignDialog*>();
        QVERIFY(dialog != nullptr);
        dialog->findChild<QLineEdit*>()->setText(QStringLiteral("acme"));
        QVERIFY(!find<QPushButton>(*dialog, QStringLiteral("Assign"))->isEnabled());
        shoot(*dialog, "clients-assign-refused");
        dialog->findChild<QLineEdit*>()->setText(QStringLiteral("zoe"));
        QVERIFY(find<QPushButton>(*dialog, QStringLiteral("Assign"))->isEnabled());
        shoot(*dialog, "clients-assign");
        dialog->accept();
        const Client* const zoe = m_draft.client("zoe");
        QVERIFY(zoe != nullptr);
        QCOMPARE(zoe->policy, std::string("gold"));
        QCOMPARE(formatIdentity(zoe->identity), std::string("cookie:session=zz"));
        m_draft.discard();
        QAction* const secrets = findAction(page, QStringLiteral("secrets"));
        QVERIFY(secrets->isChecked());
        secrets->trigger();
        QVERIFY(!findAction(page, QStringLiteral("Copy identity"))->isEnabled());
        QTRY_VERIFY(rowOf(page, "cookie:session=•••") >= 0);
    }

    void numbersOfThePastAreSaidToBe()
    {
        Shell shell(m_context);
        ClientsPage page(m_context, shell);
        page.resize(1180, 700);
        page.show();
        page.setActive(true);
        QTRY_COMPARE(rows(page), 3);
        select(page, 0);
        m_link.lost(Error{Error::Kind::NoHelper, makeSentence("gone", "the helper is gone")});
        QVERIFY(!m_link.isLive());
        QCOMPARE(rows(page), 3);
        QVERIFY(find<QLabel>(page, QStringLiteral("The helper does not answer. These numbers are of")) !=
                nullptr);
        QVERIFY(find<QLabel>(page, QStringLiteral("Numbers of")) != nullptr);
        shoot(page, "clients-stale");
        QTRY_VERIFY(m_link.isLive());
        QTRY_VERIFY(find<QLabel>(page, QStringLiteral("3 clients")) != nullptr);
    }

    void exportsAllRows()
    {
        Shell shell(m_context);
        ClientsPage page(m_context, shell);
        page.resize(1180, 700);
        page.show();
        page.setActive(true);
        QTRY_COMPARE(rows(page), 3);
        page.exportCsv();
        QTRY_VERIFY(page.findChild<CsvExportDialog*>() != nullptr);
        shoot(*page.findChild<CsvExportDialog*>(), "csv-export");
        const auto table = page.tableExport();
        QVERIFY(table);
        QCOMPARE(table->rows.size(), 3U);
        QCOMPARE(table->columns.front(), QStringLiteral("client"));
        QVERIFY(table->columns.contains(QStringLiteral("last_seen")));
        QVERIFY(!table->columns.contains(QStringLiteral("passed")));
    }

    void eventsBeginWithTheHistory()
    {
        Shell shell(m_context);
        EventsPage page(m_context, shell);
        page.resize(1000, 600);
        page.show();
        page.setActive(true);
        auto* const table = page.findChild<QTableView*>();
        const auto rowOfText = [table](const QString& text) {
            const QAbstractItemModel& model = *table->model();
            for (int row = 0; row < model.rowCount(); ++row) {
                if (model.index(row, EventModel::Text).data().toString().contains(text))
                    return row;
            }
            return -1;
        };
        QTRY_VERIFY(rowOfText(QStringLiteral("made revision 1")) >= 0);
        QTRY_VERIFY(rowOfText(QStringLiteral("weir-helper was started")) >= 0);
        const int before = table->model()->rowCount();
        table->selectRow(rowOfText(QStringLiteral("made revision 1")));
        auto* const details = page.findChild<QPlainTextEdit*>();
        QVERIFY2(details->toPlainText().contains(QStringLiteral("made revision 1: policy gold added.")),
                 qPrintable(details->toPlainText()));
        auto* const goBack = find<QPushButton>(page, QStringLiteral("Go back"));
        QVERIFY(!goBack->isEnabled());
        shoot(page, "events");

        Policy silver;
        silver.name = "silver";
        m_draft.put(silver, QStringLiteral("test"));
        bool isApplied = false;
        m_link.helper().apply(m_draft.changes(), m_feed.revision()).then([&](Result<std::uint64_t> answer) {
            isApplied = static_cast<bool>(answer);
        });
        QTRY_VERIFY(isApplied);
        QTRY_COMPARE(m_feed.revision(), 2U);
        QTRY_COMPARE(table->model()->rowCount(), before + 1);
        QVERIFY(goBack->isEnabled());
        goBack->click();
        auto* const dialog = page.findChild<EventsRevertDialog*>();
        QVERIFY(dialog != nullptr && !dialog->isModal());
        QVERIFY(find<QLabel>(*dialog, QStringLiteral("1 later change")) != nullptr);
        shoot(*dialog, "events-revert");
        find<QPushButton>(*dialog, QStringLiteral("Go back"))->click();
        QTRY_COMPARE(m_feed.revision(), 3U);
        QVERIFY(m_draft.policy("silver") == nullptr);
        QTRY_VERIFY(page.findChild<EventsRevertDialog*>() == nullptr);
        page.findChild<QLineEdit*>()->setText(QStringLiteral("helper"));
        QCOMPARE(rowOfText(QStringLiteral("made revision")), -1);
        QVERIFY(rowOfText(QStringLiteral("found the helper")) >= 0);
        const auto exported = page.tableExport();
        QCOMPARE(exported->rows.front().at(1), QStringLiteral("Helper"));
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::ClientsPageTest)
#include "clients_page_test.moc"
