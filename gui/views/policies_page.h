// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "gui/views/page.h"

#include <string>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace weir::gui {

class PartListPane;
class PolicyBoard;
class PolicyClients;
class PolicyForm;
class PolicyListModel;
class QuietLabel;

/// All policies, and the one that is being edited with its clients. Every change is a step of the draft.
class PoliciesPage final : public Page
{
    Q_OBJECT
public:
    explicit PoliciesPage(const Context& context, QWidget* parent = nullptr);
    ~PoliciesPage() override;

    void setActive(bool active) override;
    std::optional<TableExport> tableExport() const override;
    /// Shows this policy.
    void open(const QString& name) override;

    PolicyForm& form() const { return *m_form; }
    PartListPane& list() const { return *m_list; }
    PolicyClients& clients() const { return *m_clients; }
    PolicyBoard& board() const { return *m_board; }
    QTabWidget& views() const { return *m_tabs; }

    // What the actions do, with the policy that is open.
    void add(std::vector<Policy> policies);
    void duplicate();
    void rename();
    void remove();

private:
    void addActions();
    void addBoard();
    void acceptDrops();
    void pasteInto(const std::string& policy);
    void showCards();
    QWidget* newEditor();
    QWidget* newNotice();
    void connectForm();
    void draftChanged();
    void display(const QString& name);
    void showGraph(const QString& client);
    void showNotices();
    void showUsage();
    void showInForce();
    void restore();
    std::vector<std::string> names() const;

    Context m_context;
    Draft& m_draft;
    PolicyListModel* m_model;
    PartListPane* m_list;
    QStackedWidget* m_stack;
    QTabWidget* m_tabs;
    PolicyBoard* m_board;
    PolicyForm* m_form;
    PolicyClients* m_clients;
    QuietLabel* m_notice;
    QPushButton* m_restore;
    std::string m_current;            ///< the policy that is open; empty: none
    std::vector<std::string> m_names; ///< as they were, to see what a change did
    unsigned m_session = 0;           ///< typing in one field without leaving it is one step of undo
    bool m_active = false;
};

} // namespace weir::gui
