// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/live/view_scope.h"

#include <QWidget>
#include <map>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace weir::gui {

class Draft;

/// The range of time that all views show, and what else narrows them: a chip each, which a press removes.
class ScopeBar final : public QWidget
{
    Q_OBJECT
public:
    ScopeBar(ViewScope& scope, const Draft& draft, QWidget* parent = nullptr);

    /// What the page that is shown can't narrow; empty: nothing.
    void setNote(const QString& note);

private:
    QWidget* makeSpans();
    void fillMenu(QMenu& menu);
    void showScope();

    ViewScope& m_scope;
    const Draft& m_draft;
    QButtonGroup* m_spans;
    QToolButton* m_part;
    std::map<ViewScope::Filter, QToolButton*> m_chips;
    QLabel* m_note;
};

} // namespace weir::gui
