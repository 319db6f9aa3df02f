// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/models/client_table_model.h"
#include "gui/views/page.h"

#include <chrono>
#include <memory>
#include <qcorotask.h>

class QAction;
class QLabel;
class QMenu;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QProgressDialog;
class QTimer;

namespace weir::gui {

class ClientDetails;
class ClientsView;
class MessageBar;
struct Shell;
struct ClientsExport;

/// The helper's table of clients.
ClientTableModel::Source clientsSource(const Context& context);

/// Who sends requests, and what becomes of them: one live table of observed and configured clients.
class ClientsPage final : public Page
{
    Q_OBJECT
public:
    ClientsPage(const Context& context, Shell& shell, QWidget* parent = nullptr);

    void setActive(bool active) override;
    /// Shows what matches this filter.
    void open(const QString& filter) override;
    bool isScoped() const override { return true; }
    QString scopeNote() const override;
    /// The rows that are on the screen.
    std::optional<TableExport> tableExport() const override;
    /// All rows that match the filter, in the table's order and with its columns; shows its progress and can
    /// be cancelled (Error::Kind::Dismissed).
    QCoro::Task<Result<TableExport>> exportTable() override;
    /// Exports and asks where to.
    QCoro::Task<void> exportCsv();

private:
    using Time = std::chrono::sys_time<std::chrono::milliseconds>;

    static constexpr auto readNotice = "clients-read";
    static constexpr auto actionNotice = "clients-action";

    void makeActions();
    void makeOperations();
    QWidget* makeBar();
    QWidget* makeEmptyState();
    void connectAll();

    void tick();
    void applyFilter();
    void showLoaded();
    void restoreCurrent();
    void followCurrent();
    void showState();
    QString countSentence() const;
    void showEmpty(const QString& sentence, const QString& way);
    void takeWay();

    void updateActions();
    void showMenu(const QPoint& at);
    void assign();
    void showGraph();
    void copyRow();
    void explain();
    void block(std::chrono::milliseconds span);
    void showBlock();
    void maskDetails();
    QCoro::Task<void> showSecrets(bool shown);
    std::shared_ptr<const ClientsExport> makeExport(QProgressDialog* progress);

    Context m_context;
    Shell& m_shell;
    ClientTableModel* m_model;
    ClientsView* m_view;
    ClientDetails* m_details;
    MessageBar* m_messages;
    QLineEdit* m_filter;
    QTimer* m_typing;
    QLabel* m_count;
    QStackedWidget* m_stack;
    QLabel* m_emptyText = nullptr;
    QPushButton* m_emptyWay = nullptr;
    QAction* m_assign = nullptr;
    QAction* m_openPolicy = nullptr;
    QAction* m_explain = nullptr;
    QMenu* m_block = nullptr;
    QAction* m_unblock = nullptr;
    QAction* m_reset = nullptr;
    QAction* m_blocks = nullptr;
    QAction* m_graph = nullptr;
    QAction* m_copyIdentity = nullptr;
    QAction* m_copyRow = nullptr;
    QAction* m_export = nullptr;
    QAction* m_secrets = nullptr;
    Time m_readAt{};
    Time m_detailsReadAt{};
    int m_all = 0; ///< clients without a filter, as far as is known
    bool m_isActive = false;
    bool m_isRestoring = false;
    bool m_isExporting = false;
};

} // namespace weir::gui
