// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/line_field.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace weir::gui {

using namespace std::chrono_literals;

LineField::LineField(QWidget* parent) : Field(parent), m_line(new QLineEdit(this))
{
    setControl(m_line);
    m_pause.setSingleShot(true);
    m_pause.setInterval(500ms);
    connect(&m_pause, &QTimer::timeout, this, &LineField::showFault);
    connect(m_line, &QLineEdit::textChanged, this, &LineField::textChanged);
    connect(m_line, &QLineEdit::editingFinished, this, [this] {
        showFault();
        emit finished();
    });
}

QString LineField::text() const
{
    return m_line->text().trimmed();
}

void LineField::setPlaceholder(const QString& text)
{
    m_line->setPlaceholderText(text);
}

void LineField::showText(const QString& text)
{
    m_showing = true;
    if (m_line->text() != text)
        m_line->setText(text);
    m_showing = false;
    m_fault.clear();
    showFault();
}

void LineField::judge()
{
    bool changes = false;
    m_fault = take(text(), changes);
    showFault();
}

void LineField::textChanged()
{
    if (m_showing)
        return;
    suggest(text());
    bool changes = false;
    const bool wasWrong = !m_fault.isEmpty();
    m_fault = take(text(), changes);
    if (m_fault.isEmpty() || (wasWrong && !noticeText().isEmpty()))
        showFault();
    else
        m_pause.start();
    if (changes && m_fault.isEmpty())
        emit edited();
}

void LineField::showFault()
{
    m_pause.stop();
    setOwnFault(m_fault);
}

bool LineField::eventFilter(QObject* watched, QEvent* event)
{
    // What is valid is a step of the draft already, so undo is the draft's.
    if (watched == m_line && event->type() == QEvent::ShortcutOverride && isValid()) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    return Field::eventFilter(watched, event);
}

} // namespace weir::gui
