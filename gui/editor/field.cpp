// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/field.h"

#include "gui/editor/notice_label.h"
#include "gui/editor/quiet_label.h"
#include "gui/look/control_description.h"

#include <QEvent>
#include <QVBoxLayout>

namespace weir::gui {

Field::Field(QWidget* parent)
    : QWidget(parent), m_layout(new QVBoxLayout(this)), m_notice(new NoticeLabel(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(3);
    m_layout->addWidget(m_notice);
}

void Field::setControl(QWidget* control)
{
    m_control = control;
    m_layout->insertWidget(0, control);
    setFocusProxy(control);
    control->installEventFilter(this);
    // A crowded form layout would squeeze its lines before it grows.
    if (!control->layout())
        control->setMinimumHeight(control->sizeHint().height());
}

void Field::setHint(const QString& text)
{
    if (!m_hint) {
        m_hint = new QuietLabel({}, this);
        m_layout->insertWidget(m_control ? 1 : 0, m_hint);
    }
    m_hint->setText(text);
    m_hint->setVisible(!text.isEmpty());
}

void Field::setNotice(Notice::Kind kind, const QString& text)
{
    m_kind = kind;
    m_documentNotice = text;
    showNotice();
}

QString Field::noticeText() const
{
    return m_notice->text();
}

void Field::setOwnFault(const QString& text)
{
    m_ownFault = text;
    showNotice();
}

void Field::showNotice()
{
    const bool own = !m_ownFault.isEmpty();
    m_notice->setNotice(own ? Notice::Kind::Fault : m_kind, own ? m_ownFault : m_documentNotice);
    if (m_control)
        describeControl(*m_control, m_notice->text());
}

bool Field::eventFilter(QObject* watched, QEvent* event)
{
    // The wheel scrolls the form; it must not change what it happens to pass over.
    if (event->type() == QEvent::Wheel && watched == m_control && !m_control->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace weir::gui
