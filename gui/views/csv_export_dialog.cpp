// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/csv_export_dialog.h"

#include "gui/views/csv_export.h"
#include "gui/views/save_folder.h"

#include <QCheckBox>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QUrl>
#include <QtConcurrent>
#include <qcorofuture.h>

namespace weir::gui {
namespace {

const QString notesKey = QStringLiteral("csv/notes");

} // namespace

CsvExportDialog::CsvExportDialog(TableExport table, QWidget* parent)
    : QDialog(parent), m_table(std::move(table)), m_path(new QLineEdit),
      m_browse(new QPushButton(tr("&Browse…"))),
      m_notes(new QCheckBox(tr("Begin with lines that &describe the table"))), m_message(new QLabel),
      m_save(nullptr), m_cancel(nullptr), m_folder(nullptr)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export as CSV"));
    auto* const summary = new QLabel(tr("%n row(s) in the order and with the columns of the screen.", nullptr,
                                        static_cast<int>(m_table.rows.size())));
    summary->setTextFormat(Qt::PlainText);
    auto* const pathLabel = new QLabel(tr("&File:"));
    pathLabel->setBuddy(m_path);
    m_path->setMinimumWidth(fontMetrics().averageCharWidth() * 68);
    m_path->setText(QDir::toNativeSeparators(
        QDir(saveFolder()).filePath(suggestedFileName(m_table, QDateTime::currentDateTime()))));
    m_notes->setChecked(QSettings().value(notesKey, false).toBool());
    m_notes->setToolTip(
        tr("Lines such as \"# Filter: gold\" in front of the names. Not every program skips them."));
    m_notes->setVisible(!m_table.notes.isEmpty());
    m_message->setObjectName(QStringLiteral("message"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_message->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_message->setAccessibleDescription(tr("State of the export"));

    auto* const layout = new QGridLayout(this);
    layout->addWidget(summary, 0, 0, 1, 3);
    layout->addWidget(pathLabel, 1, 0);
    layout->addWidget(m_path, 1, 1);
    layout->addWidget(m_browse, 1, 2);
    layout->addWidget(m_notes, 2, 1, 1, 2);
    layout->addWidget(m_message, 3, 0, 1, 3);
    // After all else: in an empty dialog Qt would put them in another order for Tab than on the screen.
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_cancel = buttons->button(QDialogButtonBox::Cancel);
    m_folder = buttons->addButton(tr("&Open folder"), QDialogButtonBox::ActionRole);
    m_folder->hide();
    layout->addWidget(buttons, 4, 0, 1, 3);
    layout->setColumnStretch(1, 1);
    layout->setRowStretch(3, 1);

    connect(m_path, &QLineEdit::textChanged, this, &CsvExportDialog::showPlace);
    connect(m_browse, &QPushButton::clicked, this, &CsvExportDialog::browse);
    connect(m_save, &QPushButton::clicked, this, [this] { save(); });
    connect(m_folder, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path()).absolutePath())); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showPlace();
    m_path->setFocus();
}

QString CsvExportDialog::path() const
{
    return QDir::fromNativeSeparators(m_path->text());
}

void CsvExportDialog::setPath(const QString& path)
{
    m_path->setText(QDir::toNativeSeparators(path));
}

void CsvExportDialog::browse()
{
    auto* const dialog =
        new QFileDialog(this, tr("Export as CSV"), path(), tr("CSV files (*.csv);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    // This dialog says itself what will be replaced.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->selectFile(path());
    connect(dialog, &QFileDialog::fileSelected, this, &CsvExportDialog::setPath);
    dialog->open();
}

void CsvExportDialog::showPlace()
{
    const QFileInfo info(path());
    const bool replaces = info.isFile();
    m_save->setEnabled(!m_isSaving && !m_path->text().trimmed().isEmpty());
    m_save->setText(replaces ? tr("&Replace") : tr("&Save"));
    m_message->setText(replaces ? tr("This file exists; it will be replaced.") : QString());
}

void CsvExportDialog::setControlsEnabled(bool enabled)
{
    for (QWidget* const widget : std::initializer_list<QWidget*>{m_save, m_path, m_browse, m_notes})
        widget->setEnabled(enabled);
}

QFuture<QString> CsvExportDialog::write(const QString& path, bool withNotes) const
{
    return QtConcurrent::run(
        [path, withNotes, table = m_table] { return writeWhole(path, csvText(table, withNotes)); });
}

QCoro::Task<void> CsvExportDialog::save()
{
    const QPointer<CsvExportDialog> self(this);
    const QString target = path();
    const bool withNotes = m_notes->isVisibleTo(this) && m_notes->isChecked();
    m_isSaving = true;
    setControlsEnabled(false);
    m_message->setText(tr("Saving…"));
    const QFuture<QString> writing = write(target, withNotes);
    const QString problem = co_await writing;
    if (!self)
        co_return;
    m_isSaving = false;
    if (problem.isEmpty()) {
        showEnd(target);
        co_return;
    }
    setControlsEnabled(true);
    m_message->setText(problem);
    m_path->setFocus();
}

void CsvExportDialog::showEnd(const QString& path)
{
    keepSaveFolder(path);
    QSettings().setValue(notesKey, m_notes->isChecked());
    m_message->setText(tr("Saved as %1").arg(QDir::toNativeSeparators(QFileInfo(path).absoluteFilePath())));
    m_save->hide();
    m_folder->show();
    m_cancel->setText(tr("&Close"));
    m_cancel->setFocus();
    emit saved(path);
}

} // namespace weir::gui
