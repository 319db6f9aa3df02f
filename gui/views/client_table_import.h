// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/views/client_table_change.h"

#include <QDialog>
#include <qcorotask.h>

class QLabel;
class QListWidget;
class QPushButton;

namespace weir::gui {

/// Shows what a CSV table of clients would change, and puts it into the draft as one step.
class ClientTableImport final : public QDialog
{
    Q_OBJECT
public:
    ClientTableImport(HelperLink& link, Draft& draft, const QString& file, QWidget* parent = nullptr);

private:
    QCoro::Task<void> read(QString file);
    void tell(const QString& name, bool isTooLarge, const QString& problem);
    void put();

    HelperLink& m_link;
    Draft& m_draft;
    ClientTableChange m_change;
    QLabel* m_heading;
    QListWidget* m_list;
    QLabel* m_note;
    QPushButton* m_put = nullptr;
};

} // namespace weir::gui
