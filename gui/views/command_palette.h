// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/models/command_model.h"

#include <QDialog>
#include <QTimer>
#include <functional>
#include <qcorotask.h>

class QLabel;
class QLineEdit;
class QListView;

namespace weir::gui {

/// A line to type into, and what fits it: actions, parts of the configuration, and commands with what they
/// would do. Nothing is done before it has closed: what asks for a password then does so from the window.
class CommandPalette final : public QDialog
{
    Q_OBJECT
public:
    /// What a line makes by itself, if it is a command.
    using Maker = std::function<std::vector<PaletteItem>(const QString& line)>;

    /// Who knows more than there is room for here: asked some time after the last letter.
    using Finder = std::function<QCoro::Task<std::vector<PaletteItem>>(const QString& line)>;

    CommandPalette(std::vector<PaletteItem> items, Maker maker, QWidget* parent = nullptr);
    void setFinder(Finder finder) { m_finder = std::move(finder); }

    CommandModel& model() { return *m_model; }

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void narrow(const QString& typed);
    QCoro::Task<void> find();
    void showEffect();
    void choose();

    Maker m_maker;
    Finder m_finder;
    QTimer m_typing;
    CommandModel* m_model;
    QLineEdit* m_line;
    QListView* m_list;
    QLabel* m_effect;
};

} // namespace weir::gui
