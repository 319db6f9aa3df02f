// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/draft_bar.h"

#include "gui/draft/draft.h"
#include "gui/look/button_text.h"
#include "gui/text/sentence_text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace weir::gui {
namespace {

QToolButton* buttonFor(QAction* action, Qt::ToolButtonStyle style, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    if (style != Qt::ToolButtonIconOnly)
        setButtonText(*action);
    button->setDefaultAction(action);
    button->setToolButtonStyle(style);
    button->setAutoRaise(style == Qt::ToolButtonIconOnly);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setAccessibleName(action->text().remove(u'&'));
    return button;
}

} // namespace

DraftBar::DraftBar(Draft& draft, const Actions& actions, QWidget* parent)
    : QFrame(parent), m_draft(draft), m_count(new QLabel(this)), m_faults(new QLabel(this))
{
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    auto* row = new QHBoxLayout(this);
    QFont bold = font();
    bold.setBold(true);
    m_count->setFont(bold);
    m_count->setTextFormat(Qt::PlainText);
    m_faults->setTextFormat(Qt::PlainText);
    row->addWidget(m_count);
    row->addWidget(buttonFor(actions.undo, Qt::ToolButtonIconOnly, this));
    row->addWidget(buttonFor(actions.redo, Qt::ToolButtonIconOnly, this));
    row->addSpacing(8);
    row->addWidget(m_faults, 1);
    for (QAction* action : {actions.discard, actions.review, actions.tryOut, actions.apply})
        row->addWidget(buttonFor(action, Qt::ToolButtonTextBesideIcon, this));
    connect(&draft, &Draft::changed, this, &DraftBar::update);
    connect(&draft, &Draft::checked, this, &DraftBar::update);
    connect(&draft.undoStack(), &QUndoStack::canRedoChanged, this, &DraftBar::update);
    update();
}

void DraftBar::update()
{
    // Redo would be out of reach, and everything would jump, if it went with the last change.
    setVisible(!m_draft.isEmpty() || m_draft.undoStack().canRedo());
    m_count->setText(m_draft.isEmpty()
                         ? tr("No changes")
                         : tr("%n change(s)", nullptr, static_cast<int>(m_draft.changeCount())));
    if (m_draft.isEmpty()) {
        m_faults->clear();
    } else if (!m_draft.isChecked()) {
        m_faults->setText(tr("Checking…"));
    } else if (m_draft.faults().empty()) {
        m_faults->setText(tr("Nothing is applied yet."));
    } else {
        m_faults->setText(
            tr("%n fault(s) to mend first: %1", nullptr, static_cast<int>(m_draft.faults().size()))
                .arg(toText(m_draft.faults().front().sentence)));
    }
    m_faults->setToolTip(m_faults->text().toHtmlEscaped());
}

} // namespace weir::gui
