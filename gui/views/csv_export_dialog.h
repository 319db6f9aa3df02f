// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/page.h"

#include <QDialog>
#include <QFuture>
#include <qcorotask.h>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace weir::gui {

/// Asks where a table is to be saved, saves it beside the event loop, and says where it is. Call open().
class CsvExportDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit CsvExportDialog(TableExport table, QWidget* parent = nullptr);

    QString path() const;
    void setPath(const QString& path);

signals:
    void saved(QString path);

private:
    void browse();
    QCoro::Task<void> save();
    void setControlsEnabled(bool enabled);
    /// Not part of save(): GCC 12 destroys lambdas in co_await expressions twice.
    QFuture<QString> write(const QString& path, bool withNotes) const;
    void showPlace();
    void showEnd(const QString& path);

    TableExport m_table;
    QLineEdit* m_path;
    QPushButton* m_browse;
    QCheckBox* m_notes;
    QLabel* m_message;
    QPushButton* m_save;
    QPushButton* m_cancel;
    QPushButton* m_folder;
    bool m_isSaving = false;
};

} // namespace weir::gui
