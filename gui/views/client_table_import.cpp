// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/client_table_import.h"

#include "gui/draft/draft.h"
#include "gui/live/helper_link.h"
#include "gui/look/icons.h"
#include "gui/look/plain_label.h"
#include "gui/text/sentence_text.h"
#include "gui/views/difference_list.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>
#include <utility>

namespace weir::gui {
namespace {

/// What a call of Apply takes; whole tables are weirctl's.
constexpr std::size_t mostClients = 10000;
/// More than so many clients take.
constexpr qint64 mostBytes = 100 << 20;

} // namespace

ClientTableImport::ClientTableImport(HelperLink& link, Draft& draft, const QString& file, QWidget* parent)
    : QDialog(parent), m_link(link), m_draft(draft), m_heading(plainLabel()),
      m_list(makeDifferenceList(this)), m_note(plainLabel())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import clients"));
    resize(640, 440);
    auto* const column = new QVBoxLayout(this);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_heading, m_list, m_note})
        column->addWidget(widget);
    // After all else: in an empty dialog Qt would put them in another order for Tab than on the screen.
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_put = buttons->addButton(tr("&Put into the draft"), QDialogButtonBox::AcceptRole);
    m_put->setIcon(icon(Icon::Import));
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_put, &QPushButton::clicked, this, &ClientTableImport::put);
    read(file);
}

QCoro::Task<void> ClientTableImport::read(QString file)
{
    const QString name = QFileInfo(file).fileName();
    QFile table(file);
    m_put->setEnabled(false);
    if (!table.open(QIODevice::ReadOnly)) {
        m_heading->setText(tr("%1 can't be read.").arg(name));
        m_note->setText(table.errorString());
        co_return;
    }
    const QByteArray csv = table.read(mostBytes + 1);
    if (csv.size() > mostBytes) {
        tell(name, true, {});
        co_return;
    }
    const ClientTable clients = readClients(csv, m_draft);
    SecretsInForce secrets;
    QString problem;
    if (std::vector<Client> asked = clientsOfUnknownSecrets(clients, m_draft); !asked.empty()) {
        m_heading->setText(tr("Reading %1…").arg(name));
        const QPointer<ClientTableImport> alive(this);
        auto answer = co_await findSecretsInForce(m_link, std::move(asked));
        if (!alive)
            co_return;
        if (answer) {
            secrets = *std::move(answer);
        } else {
            m_link.lost(answer.error());
            problem = toText(answer.error());
        }
    }
    m_change = compareClientTable(clients, m_draft, secrets);
    tell(name, m_change.parts.size() > mostClients, problem);
}

/// `problem`: why secrets could not be compared, if so.
void ClientTableImport::tell(const QString& name, bool isTooLarge, const QString& problem)
{
    fillDifferenceList(*m_list, isTooLarge ? std::vector<Difference>() : m_change.differences,
                       m_change.faults, {});
    if (!m_change.faults.empty()) {
        m_heading->setText(tr("%1 has %n fault(s). Nothing of it can be used until they are mended:", nullptr,
                              static_cast<int>(m_change.faults.size()))
                               .arg(name));
    } else if (isTooLarge) {
        m_heading->setText(tr("%1 has more clients than a draft takes.").arg(name));
        m_note->setText(tr("“weirctl client import” takes tables of up to a million."));
    } else if (m_change.parts.empty()) {
        m_heading->setText(tr("%1 has nothing that is not in the draft already.").arg(name));
    } else {
        m_heading->setText(
            tr("%1 would add or change %n client(s):", nullptr, static_cast<int>(m_change.parts.size()))
                .arg(name));
        QString note =
            tr("It is a change of the draft: it takes effect when you apply the draft. Clients that "
               "are not in the table stay.");
        if (!problem.isEmpty())
            note += u'\n' +
                    tr("API keys and other secrets of the table could not be compared with those in force, "
                       "and count as changed: %1")
                        .arg(problem);
        m_note->setText(note);
        m_put->setEnabled(true);
    }
}

void ClientTableImport::put()
{
    m_draft.put(m_change.parts, tr("Import %n client(s)", nullptr, static_cast<int>(m_change.parts.size())));
    accept();
}

} // namespace weir::gui
