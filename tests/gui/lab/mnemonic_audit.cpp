// SPDX-License-Identifier: GPL-3.0-or-later
#include "mnemonic_audit.h"

#include <QAbstractButton>
#include <QAction>
#include <QGroupBox>
#include <QKeySequence>
#include <QLabel>
#include <QMap>
#include <QMenu>
#include <QMenuBar>
#include <QTabBar>

namespace weir::gui {
namespace {

/// What may be pressed where one letter means one thing.
class Scope
{
public:
    explicit Scope(QString name) : m_name(std::move(name)) {}

    void add(const QString& text)
    {
        if (const QKeySequence letter = QKeySequence::mnemonic(text); !letter.isEmpty())
            m_texts[letter.toString()] << text;
    }
    void add(const QList<QAction*>& actions)
    {
        for (const QAction* action : actions) {
            if (action->isVisible())
                add(action->text());
        }
    }

    QStringList faults() const
    {
        QStringList faults;
        for (auto letter = m_texts.begin(); letter != m_texts.end(); ++letter) {
            if (letter->size() > 1)
                faults << QStringLiteral("%1 is more than one of %2: %3")
                              .arg(letter.key(), m_name, letter->join(QStringLiteral(", ")));
        }
        return faults;
    }

private:
    QString m_name;
    QMap<QString, QStringList> m_texts; ///< by the keys
};

void addTexts(const QWidget& widget, Scope& scope)
{
    if (const auto* const label = qobject_cast<const QLabel*>(&widget)) {
        if (label->buddy() != nullptr)
            scope.add(label->text());
    } else if (const auto* const button = qobject_cast<const QAbstractButton*>(&widget)) {
        scope.add(button->text());
    } else if (const auto* const group = qobject_cast<const QGroupBox*>(&widget)) {
        scope.add(group->title());
    } else if (const auto* const bar = qobject_cast<const QMenuBar*>(&widget)) {
        scope.add(bar->actions());
    } else if (const auto* const tabs = qobject_cast<const QTabBar*>(&widget)) {
        for (int tab = 0; tab < tabs->count(); ++tab)
            scope.add(tabs->tabText(tab));
    }
}

} // namespace

QStringList mnemonicFaults(const QWidget& window)
{
    Scope scope(QStringLiteral("the window"));
    addTexts(window, scope);
    for (const auto* const widget : window.findChildren<QWidget*>()) {
        if (widget->isVisible() && widget->window() == &window)
            addTexts(*widget, scope);
    }
    QStringList faults = scope.faults();
    for (const auto* const menu : window.findChildren<QMenu*>()) {
        Scope entries(QStringLiteral("menu ") + menu->title());
        entries.add(menu->actions());
        faults << entries.faults();
    }
    return faults;
}

} // namespace weir::gui
