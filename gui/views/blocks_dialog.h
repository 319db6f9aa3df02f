// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/models/block_model.h"
#include "gui/views/shell.h"

#include <QDialog>
#include <optional>

class QLabel;
class QPushButton;
class QTableView;

namespace weir::gui {

/// Who is blocked, by whom and until when, and the button that ends it. Call show(): it is not modal.
class BlocksDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit BlocksDialog(Shell& shell, QWidget* parent = nullptr);
    ~BlocksDialog() override;

private:
    void fill();
    void updateButton();
    std::optional<BlockedClient> current() const;

    Shell& m_shell;
    BlockModel* m_model;
    QTableView* m_table;
    QLabel* m_count;
    QLabel* m_problem;
    QPushButton* m_unblock = nullptr;
};

} // namespace weir::gui
