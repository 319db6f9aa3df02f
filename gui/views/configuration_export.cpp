// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/configuration_export.h"

#include "common/client_csv.h"
#include "gui/live/helper_link.h"
#include "gui/look/icons.h"
#include "gui/text/sentence_text.h"
#include "gui/views/save_folder.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSaveFile>
#include <QVBoxLayout>
#include <QtConcurrentRun>
#include <qcorofuture.h>

namespace weir::gui {
namespace {

/// The clients of a document that the helper wrote, for the import of clients to read the very same ones.
QByteArray clientTable(const QByteArray& document)
{
    const ParsedDocument parsed =
        parseDocument({document.constData(), static_cast<std::size_t>(document.size())});
    return QByteArray::fromStdString(writeClientTable(parsed.document.clients, Masking::Revealed));
}

/// → what went wrong; empty when it is on the disk. API keys are in it: nobody else may read it.
QString writeFile(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(bytes) != bytes.size() || !file.commit())
        return file.errorString();
    return {};
}

} // namespace

ConfigurationExport::ConfigurationExport(HelperLink& link, Content content, QWidget* parent)
    : QDialog(parent), m_link(link),
      m_whole(new QRadioButton(tr("&Whole, with API keys and other secrets"), this)),
      m_masked(new QRadioButton(tr("Without secr&ets"), this)),
      m_clients(new QRadioButton(tr("Only the c&lients, as a table (CSV)"), this)), m_note(new QLabel(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(content == Content::Clients ? tr("Export clients") : tr("Export configuration"));
    const auto explained = [this](const QString& text) {
        auto* label = new QLabel(text, this);
        label->setWordWrap(true);
        label->setIndent(24);
        return label;
    };
    auto* choose = m_buttons->addButton(tr("&Save as…"), QDialogButtonBox::AcceptRole);
    choose->setIcon(icon(Icon::Export));
    (content == Content::Clients  ? m_clients
     : content == Content::Masked ? m_masked
                                  : m_whole)
        ->setChecked(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->addWidget(new QLabel(tr("What is written to the file?"), this));
    column->addWidget(m_whole);
    column->addWidget(
        explained(tr("Can be imported again, here or on another host. You may be asked for a password, "
                     "and only you can read the file.")));
    column->addWidget(m_masked);
    column->addWidget(explained(tr("For showing to others. It can't be imported again.")));
    column->addWidget(m_clients);
    column->addWidget(
        explained(tr("For spreadsheets, with API keys and other secrets. Can be imported again. You may be "
                     "asked for a password, and only you can read the file.")));
    column->addWidget(m_note);
    column->addStretch();
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ConfigurationExport::chooseFile);
    setMinimumWidth(460);
}

ConfigurationExport::Content ConfigurationExport::content() const
{
    if (m_clients->isChecked())
        return Content::Clients;
    return m_masked->isChecked() ? Content::Masked : Content::Whole;
}

void ConfigurationExport::chooseFile()
{
    const QString host = QSysInfo::machineHostName();
    const bool isTable = content() == Content::Clients;
    const QString suffix = isTable ? QStringLiteral("csv") : QStringLiteral("json");
    const QString stem = isTable ? QStringLiteral("clients") : QStringLiteral("weir");
    const QString name = host.isEmpty() ? QStringLiteral("%1.%2").arg(stem, suffix)
                                        : QStringLiteral("%1-%2.%3").arg(stem, host, suffix);
    auto* dialog = makeSaveDialog(
        this, windowTitle(), isTable ? tr("Tables of clients (*.csv)") : tr("Weir configurations (*.json)"),
        suffix, name);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) { write(file); });
    dialog->open();
}

QCoro::Task<void> ConfigurationExport::write(QString file)
{
    const QPointer<ConfigurationExport> alive(this);
    m_buttons->setEnabled(false);
    m_note->setText(tr("Waiting for weir-helper; you may be asked for a password."));
    const Masking masking = content() == Content::Masked ? Masking::Masked : Masking::Revealed;
    const bool isTable = content() == Content::Clients;
    const auto text = co_await m_link.helper().configuration(masking);
    if (!alive)
        co_return;
    QString problem;
    if (text) {
        QFuture<QString> future = QtConcurrent::run([file, isTable, document = text->document] {
            return writeFile(file, isTable ? clientTable(document) : document);
        });
        problem = co_await future;
        if (!alive)
            co_return;
    } else {
        m_link.lost(text.error());
        problem = toText(text.error());
    }
    m_buttons->setEnabled(true);
    if (problem.isEmpty()) {
        keepSaveFolder(file);
        emit exported(isTable ? tr("Clients written to %1.").arg(file)
                              : tr("Configuration written to %1.").arg(file));
        accept();
        co_return;
    }
    m_note->setText(tr("%1 was not written: %2").arg(file, problem));
}

} // namespace weir::gui
