// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/source_row.h"

#include "common/identity.h"
#include "gui/editor/drag_grip.h"
#include "gui/editor/icon_button.h"
#include "gui/editor/number_field.h"
#include "gui/editor/source_text.h"
#include "gui/editor/text_field.h"
#include "gui/look/control_description.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QShortcut>
#include <QSpinBox>
#include <QToolButton>

namespace weir::gui {

SourceRow::SourceRow(QWidget* parent)
    : Field(parent), m_grip(new DragGrip(this)), m_number(new QLabel(this)),
      m_kind(new ChoiceField<SourceKind>(this)),
      m_name(new TextField([](const std::string& text) { return Parsed<std::string>::of(text); }, this)),
      m_prefixes(new QWidget(this)), m_ipv4(new NumberField(0, 32, m_prefixes)),
      m_ipv6(new NumberField(0, 128, m_prefixes)),
      m_up(newSignButton(Sign::Up, tr("Look here earlier"), this)),
      m_down(newSignButton(Sign::Down, tr("Look here later"), this)),
      m_remove(newSignButton(Sign::Remove, tr("Don't look here"), this)),
      m_earlier(new QShortcut(QKeySequence(Qt::ALT | Qt::Key_Up), this)),
      m_later(new QShortcut(QKeySequence(Qt::ALT | Qt::Key_Down), this))
{
    auto* row = new QWidget(this);
    addWidgets(row);
    setControl(row);
    setFocusProxy(m_kind);
    m_grip->setToolTip(tr("Drag it, or press Alt+Up and Alt+Down: what stands first is looked at first."));
    m_grip->setAccessibleDescription(m_grip->toolTip());
    // In the list of kinds Alt+Down is the list's own.
    m_kind->control()->installEventFilter(this);
    for (QShortcut* shortcut : {m_earlier, m_later})
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(m_earlier, &QShortcut::activated, this, &SourceRow::moveUp);
    connect(m_later, &QShortcut::activated, this, &SourceRow::moveDown);
    for (const SourceKind kind : sourceKinds)
        m_kind->add(kind, sourceKindText(kind));
    connect(m_kind, &Field::edited, this, [this] {
        m_source = usualSource(m_kind->value());
        setSource(m_source, Showing::Fresh);
        emit edited();
    });
    connect(m_name, &Field::edited, this, [this] {
        m_source.name = m_name->current();
        showName();
        emit edited();
    });
    for (NumberField* field : {m_ipv4, m_ipv6}) {
        connect(field, &Field::edited, this, [this] {
            m_source.ipv4Prefix = m_ipv4->value();
            m_source.ipv6Prefix = m_ipv6->value();
            emit edited();
        });
    }
    connect(m_up, &QToolButton::clicked, this, &SourceRow::moveUp);
    connect(m_down, &QToolButton::clicked, this, &SourceRow::moveDown);
    connect(m_remove, &QToolButton::clicked, this, &SourceRow::removeIt);
    setSource(m_source, Showing::Fresh);
}

void SourceRow::addWidgets(QWidget* row)
{
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    auto* prefixes = new QHBoxLayout(m_prefixes);
    prefixes->setContentsMargins(0, 0, 0, 0);
    prefixes->setSpacing(6);
    m_ipv4->box().setPrefix(QStringLiteral("IPv4 /"));
    m_ipv6->box().setPrefix(QStringLiteral("IPv6 /"));
    m_ipv4->control()->setAccessibleName(tr("IPv4 prefix length"));
    m_ipv6->control()->setAccessibleName(tr("IPv6 prefix length"));
    m_ipv4->control()->setToolTip(tr("Addresses that share so many bits count as one client."));
    m_ipv6->control()->setToolTip(m_ipv4->control()->toolTip());
    nameControl(*m_kind->control(), tr("Source"));
    m_name->control()->setAccessibleName(tr("Name of the source"));
    prefixes->addWidget(m_ipv4);
    prefixes->addWidget(m_ipv6);
    prefixes->addStretch();
    layout->addWidget(m_grip, 0, Qt::AlignTop);
    layout->addWidget(m_number, 0, Qt::AlignTop);
    layout->addWidget(m_kind, 0, Qt::AlignTop);
    layout->addWidget(m_name, 1, Qt::AlignTop);
    layout->addWidget(m_prefixes, 1, Qt::AlignTop);
    layout->addStretch(0);
    for (QToolButton* button : {m_up, m_down, m_remove})
        layout->addWidget(button, 0, Qt::AlignTop);
}

void SourceRow::setSource(const Source& source, Showing showing)
{
    if (source.kind != m_source.kind)
        showing = Showing::Fresh;
    m_source = source;
    adapt();
    m_kind->setValue(source.kind);
    m_name->setValue(source.name, showing);
    m_ipv4->setValue(source.ipv4Prefix);
    m_ipv6->setValue(source.ipv6Prefix);
    showName();
}

void SourceRow::showName()
{
    m_grip->setAccessibleName(
        tr("Place %1 of %2: %3").arg(m_index + 1).arg(m_count).arg(sourceText(m_source)));
}

bool SourceRow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_kind->control() && event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down))
            event->accept();
    }
    return Field::eventFilter(watched, event);
}

void SourceRow::adapt()
{
    const SourceKind kind = m_source.kind;
    const bool named = hasSourceName(kind);
    m_name->setVisible(named);
    m_prefixes->setVisible(kind == SourceKind::Address);
    if (named) {
        m_name->setPlaceholder(QString::fromStdString(usualSource(kind).name));
        m_name->setParse(
            [kind](const std::string& text) { return Parsed<std::string>::of(parseSourceName(kind, text)); });
    } else {
        m_name->setParse([](const std::string& text) { return Parsed<std::string>::of(text); });
    }
}

void SourceRow::setPlace(std::size_t index, std::size_t count)
{
    m_number->setText(tr("%1.", "position in a list").arg(index + 1));
    m_number->setMinimumHeight(m_kind->control()->sizeHint().height());
    m_index = index;
    m_count = count;
    m_up->setEnabled(index > 0);
    m_down->setEnabled(index + 1 < count);
    m_earlier->setEnabled(index > 0);
    m_later->setEnabled(index + 1 < count);
    m_grip->setEnabled(count > 1);
    showName();
    m_remove->setEnabled(count > 1);
}

} // namespace weir::gui
