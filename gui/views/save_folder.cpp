// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/save_folder.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace weir::gui {
namespace {

const QString folderKey = QStringLiteral("files/folder");

} // namespace

QString saveFolder()
{
    const QString kept = QSettings().value(folderKey).toString();
    if (!kept.isEmpty() && QFileInfo(kept).isDir())
        return kept;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

void keepSaveFolder(const QString& file)
{
    QSettings().setValue(folderKey, QFileInfo(file).absolutePath());
}

QFileDialog* makeSaveDialog(QWidget* parent, const QString& title, const QString& filter,
                            const QString& suffix, const QString& name)
{
    auto* dialog = new QFileDialog(parent, title, saveFolder(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(name);
    return dialog;
}

} // namespace weir::gui
