// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/models/event_log.h"
#include "gui/views/page.h"

#include <functional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableView;
class QToolButton;

namespace weir::gui {

class EventModel;
class EventsFeed;
class EventsFilter;
struct Shell;

/// What happened: what the helper keeps and tells, what this window saw, and the configuration's history.
class EventsPage final : public Page
{
    Q_OBJECT
public:
    EventsPage(const Context& context, Shell& shell, QWidget* parent = nullptr);

    void setActive(bool active) override;
    /// Selects the change that made this revision.
    void open(const QString& revision) override;
    /// Selects what the helper told under this cursor, whatever is filtered.
    bool isScoped() const override { return true; }
    QString scopeNote() const override;
    void openEvent(quint64 cursor);
    std::optional<TableExport> tableExport() const override;
    EventLog& log() { return *m_log; }

private:
    QWidget* makeBar();
    QToolButton* makeKinds();
    QWidget* makeDetails();
    void makeTable();
    void tick();
    void showCurrent();
    void showCount();
    void goBack();
    void explainCurrent();
    void showMenu(const QPoint& at);
    bool select(const std::function<bool(const Event&)>& isMeant);
    void applyScope();
    /// -1: none is selected.
    int currentSourceRow() const;

    Context m_context;
    Shell& m_shell;
    EventLog* m_log;
    EventModel* m_model;
    EventsFilter* m_filter;
    EventsFeed* m_feed;
    QLineEdit* m_text;
    QCheckBox* m_follow;
    QLabel* m_count;
    QTableView* m_table;
    QWidget* m_detailsPane = nullptr;
    QPlainTextEdit* m_details = nullptr;
    QPushButton* m_goBack = nullptr;
    QPushButton* m_explain = nullptr;
    QPushButton* m_openPolicy = nullptr;
    int m_ticks = 0;
    bool m_isActive = false;
};

} // namespace weir::gui
