// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/shortcuts_dialog.h"

#include "gui/look/button_text.h"
#include "gui/look/close_icon.h"
#include "gui/look/search_line.h"
#include "gui/text/fuzzy_match.h"

#include <QAbstractButton>
#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <set>

namespace weir::gui {
namespace {

QString keys(const QKeySequence& sequence)
{
    return sequence.toString(QKeySequence::NativeText);
}

} // namespace

ShortcutsDialog::ShortcutsDialog(QWidget* window) : QDialog(window)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(fontMetrics().averageCharWidth() * 108, 520);
    auto* const filter = new QLineEdit;
    filter->setPlaceholderText(tr("Filter shortcuts"));
    filter->setAccessibleName(tr("Filter"));
    makeSearchLine(*filter);
    auto* const table = new QTreeWidget;
    table->setHeaderLabels({tr("Keys"), tr("What they do")});
    table->setAccessibleName(tr("Keyboard shortcuts"));
    table->setRootIsDecorated(false);
    table->setAlternatingRowColors(true);
    table->setWordWrap(true);
    std::set<QString> known;
    const auto add = [&](const QString& what, const QString& text) {
        if (!what.isEmpty() && !text.isEmpty() && known.insert(what + u'\n' + text).second)
            table->addTopLevelItem(new QTreeWidgetItem({what, text}));
    };
    const auto actions = window->findChildren<QAction*>();
    for (const QAction* const action : actions)
        add(keys(action->shortcut()), plainTitle(action->text()));
    const auto buttons = window->findChildren<QAbstractButton*>();
    for (const QAbstractButton* const button : buttons)
        add(keys(button->shortcut()).contains(u'+') && button->accessibleName() != QString()
                ? keys(button->shortcut())
                : QString(),
            button->accessibleName());
    add(tr("Left, Right"), tr("On the chart: the second before, the second after"));
    add(tr("Page Up, Page Down"), tr("On the chart: ten seconds before, after"));
    add(tr("Shift+Left, Shift+Right, then Enter"),
        tr("On the chart: choose a part of the time for all views"));
    add(tr("Menu key, Shift+F10"), tr("On a row: what can be done with it"));
    add(tr("Enter"), tr("On an event: explain it; on a client: open its policy"));
    add(tr("Tab, Shift+Tab"), tr("To the next control, to the one before"));
    add(tr("Esc"), tr("In a filter: clear it; in a dialog: close it"));
    table->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    table->sortItems(1, Qt::AscendingOrder);
    connect(filter, &QLineEdit::textChanged, this, [table](const QString& typed) {
        for (int row = 0; row < table->topLevelItemCount(); ++row) {
            QTreeWidgetItem* const item = table->topLevelItem(row);
            item->setHidden(!fuzzyScore(typed, item->text(0) + u' ' + item->text(1)));
        }
    });
    auto* const buttonBox = new QDialogButtonBox(QDialogButtonBox::Close);
    showCloseIcon(buttonBox->button(QDialogButtonBox::Close));
    connect(buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(filter);
    column->addWidget(table, 1);
    column->addWidget(buttonBox);
    filter->setFocus();
}

} // namespace weir::gui
