// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <qcorotask.h>

class QDialogButtonBox;
class QLabel;
class QRadioButton;

namespace weir::gui {

class HelperLink;

/// Writes the configuration in force to a file: whole, for importing it again, or without secrets.
class ConfigurationExport final : public QDialog
{
    Q_OBJECT
public:
    explicit ConfigurationExport(HelperLink& link, QWidget* parent = nullptr);

signals:
    void exported(const QString& file);

private:
    void chooseFile();
    QCoro::Task<void> write(QString file);

    HelperLink& m_link;
    QRadioButton* m_whole;
    QRadioButton* m_masked;
    QLabel* m_note;
    QDialogButtonBox* m_buttons;
};

} // namespace weir::gui
