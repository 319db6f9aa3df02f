// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <qcorotask.h>

class QDialogButtonBox;
class QLabel;
class QRadioButton;

namespace weir::gui {

class HelperLink;

/// Writes the configuration in force to a file: whole, for importing it again, or without secrets; or its
/// clients as the table that `weirctl client export` writes.
class ConfigurationExport final : public QDialog
{
    Q_OBJECT
public:
    enum class Content { Whole, Masked, Clients };

    /// `content` is what is chosen at first.
    ConfigurationExport(HelperLink& link, Content content, QWidget* parent = nullptr);

signals:
    void exported(const QString& sentence); ///< what was written to which file

private:
    Content content() const;
    void chooseFile();
    QCoro::Task<void> write(QString file);

    HelperLink& m_link;
    QRadioButton* m_whole;
    QRadioButton* m_masked;
    QRadioButton* m_clients;
    QLabel* m_note;
    QDialogButtonBox* m_buttons;
};

} // namespace weir::gui
