// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/message_bar.h"

#include "gui/look/icon_label.h"
#include "gui/look/icons.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace weir::gui {
namespace {

const QString textName = QStringLiteral("text");

Icon iconOf(MessageBar::Severity severity)
{
    switch (severity) {
    case MessageBar::Severity::Info:
        return Icon::Info;
    case MessageBar::Severity::Warning:
        return Icon::Warning;
    case MessageBar::Severity::Error:
        return Icon::Error;
    }
    return Icon::Info;
}

/// A tint of the window's own colour, so that text keeps its contrast in light and dark.
QColor tinted(const QPalette& palette, MessageBar::Severity severity)
{
    const QColor window = palette.color(QPalette::Window);
    const QColor tint = severity == MessageBar::Severity::Error     ? QColor(0xd5, 0x3e, 0x2a)
                        : severity == MessageBar::Severity::Warning ? QColor(0xe6, 0x9f, 0x00)
                                                                    : palette.color(QPalette::Highlight);
    const auto mix = [](int from, int to) { return (from * 82 + to * 18) / 100; };
    return {mix(window.red(), tint.red()), mix(window.green(), tint.green()),
            mix(window.blue(), tint.blue())};
}

/// Follows the palette by itself.
class MessageFrame final : public QFrame
{
public:
    MessageFrame(MessageBar::Severity severity, QWidget* parent) : QFrame(parent), m_severity(severity)
    {
        setAutoFillBackground(true);
        tint();
    }

protected:
    void changeEvent(QEvent* event) override
    {
        if (event->type() == QEvent::PaletteChange)
            tint();
        QFrame::changeEvent(event);
    }

private:
    void tint()
    {
        // The parent's may still be the old one; only the background is the frame's own, the rest follows.
        QPalette own;
        own.setColor(QPalette::Window, tinted(QApplication::palette(), m_severity));
        setPalette(own);
    }

    MessageBar::Severity m_severity;
};

} // namespace

MessageBar::MessageBar(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void MessageBar::show(const QString& id, Severity severity, const QString& text, std::vector<Way> ways,
                      bool closable)
{
    clear(id);
    auto* frame = new MessageFrame(severity, this);
    auto* row = new QHBoxLayout(frame);
    auto* sign = new IconLabel(icon(iconOf(severity)), frame);
    row->addWidget(sign, 0, Qt::AlignTop);
    auto* label = new QLabel(frame);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setText(text);
    label->setObjectName(textName);
    row->addWidget(label, 1);
    for (Way& way : ways) {
        auto* button = new QPushButton(way.text, frame);
        connect(button, &QPushButton::clicked, this, [take = std::move(way.take)] { take(); });
        row->addWidget(button, 0, Qt::AlignVCenter);
    }
    if (closable) {
        auto* close = new QToolButton(frame);
        close->setAutoRaise(true);
        // The style's own stays black in the dark.
        close->setIcon(icon(Icon::Close));
        close->setAccessibleName(tr("Close this message"));
        close->setToolTip(close->accessibleName());
        connect(close, &QToolButton::clicked, this, [this, id] { clear(id); });
        row->addWidget(close, 0, Qt::AlignTop);
    }
    frame->setAccessibleName(text);
    m_layout->addWidget(frame);
    // At once: a layout shows what it gets in the next turn of the event loop, and its place is empty until
    // then.
    frame->show();
    m_messages.emplace(id, frame);
    QAccessibleEvent alert(frame, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::setText(const QString& id, const QString& text)
{
    const auto found = m_messages.find(id);
    if (found == m_messages.end())
        return;
    if (auto* label = found->second->findChild<QLabel*>(textName))
        label->setText(text);
    found->second->setAccessibleName(text);
}

void MessageBar::clear(const QString& id)
{
    const auto found = m_messages.find(id);
    if (found == m_messages.end())
        return;
    // Called from a button inside it, too.
    found->second->hide();
    found->second->deleteLater();
    m_messages.erase(found);
}

} // namespace weir::gui
