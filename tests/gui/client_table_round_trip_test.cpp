// SPDX-License-Identifier: GPL-3.0-or-later
// The clients of the configuration out into a table and back into a draft, by the window's own dialogs; with
// the helper of a private bus, for the window does not know their secrets.
#include "gui/draft/draft.h"
#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/views/client_table_import.h"
#include "gui/views/configuration_export.h"
#include "tests/gui/patient_test.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <memory>
#include <optional>
#include <utility>

namespace weir::gui {
namespace {

QPushButton* findButton(const QWidget& dialog, const QString& text)
{
    for (auto* const button : dialog.findChildren<QPushButton*>()) {
        if (button->text().remove(u'&').contains(text))
            return button;
    }
    return nullptr;
}

template <typename Value>
Result<Value> answerOf(QCoro::Task<Result<Value>> task)
{
    auto answer = std::make_shared<std::optional<Result<Value>>>();
    std::move(task).then([answer](Result<Value> result) { answer->emplace(std::move(result)); });
    if (QTest::qWaitFor([&] { return answer->has_value(); }, weir::test::patience))
        return **answer;
    return Error{Error::Kind::Failed, makeSentence("no-answer", "there was no answer")};
}

/// Every kind of identity, and what tables are known to spoil.
Document configured()
{
    Document document;
    document.policies = {{"gold"}, {"=silver"}};
    document.clients = {{"acme", {SourceKind::Header, "x-api-key", "k-123"}, "gold", {}},
                        {"=1+1", {SourceKind::Header, "x-api-key", "a,\"b\"; c=d"}, "=silver", {}},
                        {"'=1+1", {SourceKind::Bearer, "", "'=token"}, "gold", {}},
                        {"日本", {SourceKind::Bearer, "", "\xff\ty"}, "gold", {}},
                        {"guest",
                         {SourceKind::Query, "api_key", "+1"},
                         "gold",
                         std::chrono::sys_seconds(std::chrono::seconds(4'000'000'000))},
                        {"far", {SourceKind::Sni, "", "far.example"}, "=silver", {}},
                        {"office", {SourceKind::Address, "", "192.0.2.0/24"}, "gold", {}},
                        {"v6", {SourceKind::Address, "", "2001:db8::/48"}, "gold", {}}};
    return document;
}

} // namespace

class ClientTableRoundTripTest final : public QObject
{
    Q_OBJECT

private:
    HelperLink m_link;
    ConfigurationFeed m_feed{m_link};
    Draft m_draft;
    QTemporaryDir m_folder;
    QString m_table;

    Document inForce()
    {
        const auto text = answerOf(m_link.helper().configuration(Masking::Revealed));
        return text ? parseDocument(text->document.toStdString()).document : Document();
    }

    bool putInForce(const Document& document)
    {
        const auto revision = answerOf(m_link.helper().importDocument(
            QByteArray::fromStdString(writeDocument(document, Masking::Revealed)), m_feed.revision()));
        if (!revision)
            qWarning("%s", revision.error().sentence.english.c_str());
        return revision &&
               QTest::qWaitFor([&] { return m_draft.revision() == *revision; }, weir::test::patience);
    }

    QByteArray exported() const
    {
        QFile file(m_table);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// The exported table with one text in it replaced, as another file.
    QString edited(const QByteArray& before, const QByteArray& after) const
    {
        QByteArray table = exported();
        if (table.count(before) != 1)
            return {};
        QFile file(m_folder.filePath(QStringLiteral("edited.csv")));
        table.replace(before, after);
        return file.open(QIODevice::WriteOnly) && file.write(table) == table.size() ? file.fileName()
                                                                                    : QString();
    }

    /// Imported, put into the draft and applied; → what the draft said that it changes.
    std::vector<Difference> import(const QString& file)
    {
        const QPointer<ClientTableImport> dialog(new ClientTableImport(m_link, m_draft, file));
        QPushButton* const put = findButton(*dialog, QStringLiteral("Put into the draft"));
        dialog->open();
        const bool isReady = QTest::qWaitFor([&] { return put->isEnabled(); }, weir::test::patience);
        if (isReady)
            put->click();
        else
            delete dialog;
        std::vector<Difference> differences = m_draft.differences();
        const auto revision = answerOf(m_link.helper().apply(m_draft.changes(), m_draft.revision()));
        if (!revision)
            qWarning("%s", revision.error().sentence.english.c_str());
        else
            m_draft.setApplied(m_draft.values(), *revision);
        const bool isApplied =
            revision && QTest::qWaitFor([&] { return m_draft.revision() == *revision && m_draft.isEmpty(); },
                                        weir::test::patience);
        return isApplied ? differences : std::vector<Difference>();
    }

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("weir-test"));
        QSettings().clear();
        connect(&m_feed, &ConfigurationFeed::arrived, &m_draft,
                [this] { m_draft.setBase(m_feed.document(), m_feed.revision()); });
        m_link.start();
        QTRY_VERIFY(m_feed.revision() > 0);
    }

    void init()
    {
        QVERIFY(putInForce(configured()));
        m_table = m_folder.filePath(QStringLiteral("clients.csv"));
        auto* const dialog = new ConfigurationExport(m_link, ConfigurationExport::Content::Clients);
        QSignalSpy written(dialog, &ConfigurationExport::exported);
        dialog->open();
        findButton(*dialog, QStringLiteral("Save as"))->click();
        auto* const choice = dialog->findChild<QFileDialog*>();
        QVERIFY(choice);
        emit choice->fileSelected(m_table);
        choice->close();
        QTRY_COMPARE(written.size(), 1);
        QVERIFY(written.front().front().toString().contains(m_table));
    }

    void onlyWhoExportedItCanReadIt()
    {
        QVERIFY(exported().contains("header:x-api-key=k-123,gold,acme,"));
        QCOMPARE(QFileInfo(m_table).permissions() & (QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                                                     QFileDevice::ReadOther | QFileDevice::WriteOther),
                 QFileDevice::Permissions());
    }

    void whatWasExportedIsNoChange()
    {
        const auto dialog = std::make_unique<ClientTableImport>(m_link, m_draft, m_table);
        auto* const heading = dialog->findChild<QLabel*>();
        QTRY_COMPARE(heading->text(),
                     QStringLiteral("clients.csv has nothing that is not in the draft already."));
        QCOMPARE(dialog->findChild<QListWidget*>()->count(), 0);
        QVERIFY(!findButton(*dialog, QStringLiteral("Put into the draft"))->isEnabled());
        QVERIFY(m_draft.isEmpty());
    }

    /// A secret stays what it is, also where the draft does not know it.
    void anotherPolicyOfOneIsTheOnlyChange()
    {
        const QString file = edited("k-123,gold,acme", "k-123,'=silver,acme");
        QVERIFY(!file.isEmpty());
        const auto differences = import(file);
        QCOMPARE(differences.size(), 1U);
        QCOMPARE(differences[0].kind + ' ' + differences[0].name, std::string("client acme"));
        Document expected = configured();
        expected.clients[0].policy = "=silver";
        QVERIFY(inForce().clients == expected.clients);
    }

    void anotherSecretOfOneIsTheOnlyChange()
    {
        const QString file = edited("k-123", "k-124");
        QVERIFY(!file.isEmpty());
        const auto differences = import(file);
        QCOMPARE(differences.size(), 1U);
        QCOMPARE(differences[0].kind + ' ' + differences[0].name, std::string("client acme"));
        QVERIFY(differences[0].sentence.english.find("k-124") == std::string::npos);
        Document expected = configured();
        expected.clients[0].identity.value = "k-124";
        QVERIFY(inForce().clients == expected.clients);
    }

    /// The helper names the first thousand differences: of the rest it is asked again.
    void secretsOfThousandsAreComparedToo()
    {
        Document document = configured();
        document.clients.resize(1);
        for (int number = 0; number < 2'500; ++number) {
            const std::string text = std::to_string(number);
            document.clients.push_back({"c" + text, {SourceKind::Bearer, "", "old-" + text}, "gold", {}});
        }
        QVERIFY(putInForce(document));
        std::string table = "identity,policy,name\nheader:X-API-Key=k-123,gold,acme\n";
        for (std::size_t at = 1; at < document.clients.size(); ++at) {
            const Client& client = document.clients[at];
            table += "bearer=new" + client.identity.value.substr(3) + ",gold," + client.name + '\n';
        }
        const ClientTable read = readClients(QByteArray::fromStdString(table), m_draft);
        const auto secrets = answerOf(findSecretsInForce(m_link, clientsOfUnknownSecrets(read, m_draft)));
        QVERIFY(secrets);
        QVERIFY(secrets->same == std::set<std::string>{formatIdentity(document.clients[0].identity)});
        QCOMPARE(compareClientTable(read, m_draft, *secrets).parts.size(), 2'500U);
    }

    /// A table of customers needs no names: the helper finds whose secret it is, as it does for weirctl.
    void rowsWithoutNamesAreFoundByTheirSecrets()
    {
        QFile file(m_folder.filePath(QStringLiteral("nameless.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("identity,policy\nheader:X-API-Key=k-123,'=silver\nbearer='=token,gold\n"
                   "header:X-API-Key=k-9,gold\nsni=far.example,'=silver\n");
        file.close();
        const auto differences = import(file.fileName());
        QCOMPARE(differences.size(), 2U);
        QVERIFY(differences[0].action == Difference::Action::Change);
        QCOMPARE(differences[0].name, std::string("acme"));
        QVERIFY(differences[1].action == Difference::Action::Add);
        QCOMPARE(differences[1].name, std::string("x-api-key-1"));
        Document expected = configured();
        expected.clients[0].policy = "=silver";
        expected.clients.push_back({"x-api-key-1", {SourceKind::Header, "x-api-key", "k-9"}, "gold", {}});
        QVERIFY(inForce().clients == expected.clients);
    }

    void withoutAHelperSecretsCountAsChanged()
    {
        HelperLink nowhere;
        const auto dialog = std::make_unique<ClientTableImport>(nowhere, m_draft, m_table);
        QPushButton* const put = findButton(*dialog, QStringLiteral("Put into the draft"));
        QTRY_VERIFY(put->isEnabled());
        QCOMPARE(dialog->findChild<QListWidget*>()->count(), 5);
        const auto labels = dialog->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text().contains(QStringLiteral("could not be compared"));
        }));
    }
};

} // namespace weir::gui

QTEST_MAIN(weir::gui::ClientTableRoundTripTest)
#include "client_table_round_trip_test.moc"
