// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QAction;
class QLabel;
class QToolButton;

namespace weir::gui {

class Draft;

/// The foot of the window while something was changed: "3 changes · Review · Apply · Discard".
class DraftBar final : public QFrame
{
    Q_OBJECT
public:
    struct Actions
    {
        QAction* undo;
        QAction* redo;
        QAction* review;
        QAction* tryOut;
        QAction* apply;
        QAction* discard;
    };

    DraftBar(Draft& draft, const Actions& actions, QWidget* parent = nullptr);

private:
    void update();

    Draft& m_draft;
    QLabel* m_count;
    QLabel* m_faults;
};

} // namespace weir::gui
