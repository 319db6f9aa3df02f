// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_driver.h"

#include "lab_control.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QSet>
#include <QTabBar>
#include <QToolButton>

namespace weir::gui {

namespace {

Catalogue& catalogue()
{
    static Catalogue texts;
    return texts;
}

QList<QAction*> offeredActions(QWidget& within)
{
    QList<QAction*> actions = within.actions();
    for (auto* button : within.findChildren<QToolButton*>())
        if (button->isVisible() && button->menu())
            actions += button->menu()->actions();
    for (auto* widget : within.findChildren<QWidget*>())
        if (widget->isVisible())
            actions += widget->actions();
    return actions;
}

QDialog* visibleDialog()
{
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (auto* dialog = qobject_cast<QDialog*>(widget); dialog && dialog->isVisible())
            return dialog;
    return nullptr;
}

} // namespace

void setCatalogue(Catalogue texts)
{
    catalogue() = std::move(texts);
}

bool press(QWidget& within, const QString& text)
{
    QStringList seen;
    const QStringList wanted = catalogue().shownAs(text);
    for (auto* button : within.findChildren<QAbstractButton*>()) {
        if (!button->isVisible() || !button->isEnabled())
            continue;
        if (wanted.contains(plainText(button->text()))) {
            button->click();
            return true;
        }
        seen << plainText(button->text());
    }
    for (auto* bar : within.findChildren<QTabBar*>()) {
        for (int tab = 0; bar->isVisible() && tab < bar->count(); ++tab) {
            if (wanted.contains(plainText(bar->tabText(tab)))) {
                bar->setCurrentIndex(tab);
                return true;
            }
            seen << plainText(bar->tabText(tab));
        }
    }
    for (QAction* action : offeredActions(within)) {
        if (action->isEnabled() && wanted.contains(plainText(action->text()))) {
            action->trigger();
            return true;
        }
        seen << plainText(action->text());
    }
    seen.removeAll(QString());
    qWarning("nothing says \"%s\"; there are: %s", qPrintable(text),
             qPrintable(seen.join(QStringLiteral(" | "))));
    return false;
}

QDialog* openDialog()
{
    eventually([] { return visibleDialog() != nullptr; });
    return visibleDialog();
}

bool closeDialogs()
{
    while (QDialog* dialog = visibleDialog())
        dialog->reject();
    return eventually([] { return !visibleDialog(); });
}

bool selectRow(QWidget& within, int row)
{
    for (auto* view : within.findChildren<QAbstractItemView*>()) {
        if (!view->isVisible() || !view->model() || view->model()->rowCount() <= row)
            continue;
        view->setCurrentIndex(view->model()->index(row, 0));
        return true;
    }
    return false;
}

int colorCount(const QImage& image, int enough)
{
    QSet<QRgb> seen;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            seen.insert(image.pixel(x, y));
            if (seen.size() >= enough)
                return enough;
        }
    return static_cast<int>(seen.size());
}

double uniformPart(const QImage& image, bool light)
{
    constexpr int side = 8;
    // A chart's colours are neither.
    constexpr int leastLight = 190;
    constexpr int mostDark = 70;
    int uniform = 0;
    int all = 0;
    for (int top = 0; top + side <= image.height(); top += side)
        for (int left = 0; left + side <= image.width(); left += side) {
            bool isUniform = true;
            for (int at = 0; isUniform && at < side * side; ++at) {
                const int lightness = image.pixelColor(left + at % side, top + at / side).lightness();
                isUniform = light ? lightness >= leastLight : lightness <= mostDark;
            }
            uniform += isUniform ? 1 : 0;
            ++all;
        }
    return all > 0 ? static_cast<double>(uniform) / all : 0;
}

} // namespace weir::gui
