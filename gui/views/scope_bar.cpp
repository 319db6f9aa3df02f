// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/scope_bar.h"

#include "gui/draft/draft.h"
#include "gui/look/icons.h"
#include "gui/views/scope_text.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace weir::gui {
namespace {

constexpr int longestChip = 40;

QToolButton* makeChip()
{
    auto* const chip = new QToolButton;
    chip->setIcon(icon(Icon::Discard));
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip->setFocusPolicy(Qt::TabFocus);
    chip->hide();
    return chip;
}

/// Names are others' text: no mnemonic, not too long.
void setChip(QToolButton& chip, const QString& text)
{
    QString shown = text.size() > longestChip ? text.left(longestChip) + u'…' : text;
    chip.setText(shown.replace(u'&', QLatin1String("&&")));
    chip.setAccessibleName(ScopeBar::tr("Remove the filter: %1").arg(text));
    chip.setToolTip(ScopeBar::tr("Remove the filter: %1").arg(text).toHtmlEscaped());
}

} // namespace

ScopeBar::ScopeBar(ViewScope& scope, const Draft& draft, QWidget* parent)
    : QWidget(parent), m_scope(scope), m_draft(draft), m_spans(new QButtonGroup(this)), m_part(makeChip()),
      m_note(new QLabel)
{
    setAccessibleName(tr("Range and filters"));
    auto* const filter = new QToolButton;
    filter->setText(tr("Show &only"));
    filter->setToolTip(tr("Narrows all views to one service or policy"));
    filter->setIcon(icon(Icon::Search));
    filter->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    filter->setPopupMode(QToolButton::InstantPopup);
    filter->setFocusPolicy(Qt::TabFocus);
    auto* const menu = new QMenu(filter);
    filter->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillMenu(*menu); });
    m_note->setTextFormat(Qt::PlainText);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    auto* const row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 16, 0);
    row->addWidget(makeSpans());
    row->addWidget(filter);
    row->addWidget(m_part);
    connect(m_part, &QToolButton::clicked, this, [this] { m_scope.setPart(std::nullopt); });
    for (const ViewScope::Filter which : ViewScope::filters) {
        QToolButton* const chip = makeChip();
        m_chips.emplace(which, chip);
        row->addWidget(chip);
        connect(chip, &QToolButton::clicked, this, [this, which] { m_scope.setFilter(which, {}); });
    }
    row->addWidget(m_note, 1);
    connect(&m_scope, &ViewScope::changed, this, &ScopeBar::showScope);
    showScope();
}

QWidget* ScopeBar::makeSpans()
{
    auto* const spans = new QWidget;
    spans->setAccessibleName(tr("Range of time"));
    auto* const row = new QHBoxLayout(spans);
    row->setContentsMargins({});
    row->setSpacing(2);
    int place = 0;
    for (const std::chrono::seconds span : ViewScope::spans) {
        auto* const button = new QToolButton;
        const QKeySequence shortcut(QStringLiteral("Alt+%1").arg(++place));
        const int minutes = static_cast<int>(span.count() / 60);
        button->setText(minutes < 60 ? tr("%n min", "range of time", minutes)
                                     : tr("%n h", "range of time", minutes / 60));
        button->setAccessibleName(spanName(span));
        button->setToolTip(tr("%1 (%2)", "range of time and its shortcut")
                               .arg(spanName(span), shortcut.toString(QKeySequence::NativeText)));
        button->setShortcut(shortcut);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAutoRaise(true);
        m_spans->addButton(button, static_cast<int>(span.count()));
        row->addWidget(button);
    }
    connect(m_spans, &QButtonGroup::idClicked, this,
            [this](int seconds) { m_scope.setSpan(std::chrono::seconds(seconds)); });
    return spans;
}

void ScopeBar::fillMenu(QMenu& menu)
{
    menu.clear();
    for (const Service& service : m_draft.services())
        addScopeActions(menu, m_scope, service.name, {}, {});
    menu.addSeparator();
    for (const Policy& policy : m_draft.policies())
        addScopeActions(menu, m_scope, {}, policy.name, {});
    if (menu.isEmpty())
        menu.addAction(tr("There is no service and no policy yet"))->setEnabled(false);
}

void ScopeBar::setNote(const QString& note)
{
    m_note->setText(note);
}

void ScopeBar::showScope()
{
    QAbstractButton* const chosen = m_spans->button(static_cast<int>(m_scope.span().count()));
    if (chosen != nullptr)
        chosen->setChecked(true);
    m_part->setVisible(m_scope.part().has_value());
    if (m_scope.part())
        setChip(*m_part, partText(*m_scope.part()));
    for (const auto& [which, chip] : m_chips) {
        const std::string& name = m_scope.filter(which);
        chip->setVisible(!name.empty());
        if (!name.empty())
            setChip(*chip, filterText(which, name));
    }
}

} // namespace weir::gui
