// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/models/event_log.h"
#include "gui/views/page.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace weir::gui {

class EventModel;
class EventsFeed;
class EventsFilter;

/// What happened, as far as this window and the configuration's history know.
class EventsPage final : public Page
{
    Q_OBJECT
public:
    explicit EventsPage(const Context& context, QWidget* parent = nullptr);

    void setActive(bool active) override;
    std::optional<TableExport> tableExport() const override;
    EventLog& log() { return *m_log; }

private:
    QWidget* makeBar();
    QWidget* makeDetails();
    void makeTable();
    void tick();
    void showCurrent();
    void showCount();
    void goBack();
    /// -1: none is selected.
    int currentSourceRow() const;

    Context m_context;
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
    bool m_isActive = false;
};

} // namespace weir::gui
