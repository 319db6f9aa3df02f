// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"

#include <QByteArray>
#include <QDialog>
#include <qcorotask.h>

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace weir::gui {

class Draft;
class HelperLink;

/// Shows what a configuration file would change, and puts it in force when the person says so.
class ConfigurationImport final : public QDialog
{
    Q_OBJECT
public:
    ConfigurationImport(HelperLink& link, Draft& draft, const QString& file, QWidget* parent = nullptr);

signals:
    void imported(quint64 revision);

private:
    QCoro::Task<void> examine();
    QCoro::Task<void> import();
    void say(const QString& note, bool busy);

    HelperLink& m_link;
    QString m_file;
    QByteArray m_document;
    quint64 m_revision = 0;        ///< that the file was compared with
    bool m_waitsForHelper = false; ///< examine again once it is back
    QLabel* m_heading;
    QListWidget* m_list;
    QLabel* m_note;
    QProgressBar* m_progress;
    QPushButton* m_import;
};

} // namespace weir::gui
