// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/command_palette.h"

#include "gui/look/plain_label.h"
#include "gui/look/search_line.h"
#include "gui/views/palette_command.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QVBoxLayout>
#include <algorithm>
#include <chrono>

namespace weir::gui {

CommandPalette::CommandPalette(std::vector<PaletteItem> items, Maker maker, QWidget* parent)
    : QDialog(parent), m_maker(std::move(maker)), m_model(new CommandModel(this)), m_line(new QLineEdit),
      m_list(new QListView), m_effect(plainLabel())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Commands"));
    resize(fontMetrics().averageCharWidth() * 90, 460);
    m_model->setItems(std::move(items));
    m_line->setPlaceholderText(tr("Go to, do, or type a command: %1").arg(paletteGrammar().constFirst()));
    m_line->setAccessibleName(tr("Command"));
    makeSearchLine(*m_line);
    m_line->setMaxLength(512);
    m_line->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setAccessibleName(tr("What fits"));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_effect->setAccessibleDescription(tr("What it would do"));
    // Always there, so that the list does not jump while somebody types.
    m_effect->setMinimumHeight(4 * fontMetrics().lineSpacing());
    m_effect->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(m_line);
    column->addWidget(m_list, 1);
    column->addWidget(m_effect);
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::narrow);
    connect(m_line, &QLineEdit::returnPressed, this, &CommandPalette::choose);
    connect(m_list, &QListView::activated, this, &CommandPalette::choose);
    connect(m_list, &QListView::clicked, this, &CommandPalette::showEffect);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CommandPalette::showEffect);
    m_typing.setSingleShot(true);
    m_typing.setInterval(std::chrono::milliseconds(120));
    connect(&m_typing, &QTimer::timeout, this, [this] { find(); });
    narrow({});
    m_line->setFocus();
}

void CommandPalette::narrow(const QString& typed)
{
    m_model->setTyped(typed, m_maker(typed));
    m_list->setCurrentIndex(m_model->index(0));
    showEffect();
    if (m_finder && !typed.trimmed().isEmpty())
        m_typing.start();
    else
        m_typing.stop();
}

QCoro::Task<void> CommandPalette::find()
{
    const QPointer<CommandPalette> alive(this);
    const QString typed = m_line->text();
    // GCC 12 destroys the task of a call through std::function twice unless it has a name.
    QCoro::Task<std::vector<PaletteItem>> finding = m_finder(typed);
    std::vector<PaletteItem> found = co_await finding;
    if (!alive || typed != m_line->text())
        co_return;
    const int current = std::max(0, m_list->currentIndex().row());
    m_model->setFound(std::move(found));
    m_list->setCurrentIndex(m_model->index(current));
    showEffect();
}

void CommandPalette::showEffect()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        m_effect->setText(tr("Nothing fits. Commands: %1").arg(paletteGrammar().join(QStringLiteral(" · "))));
    else if (m_line->text().isEmpty())
        m_effect->setText(tr("Commands: %1").arg(paletteGrammar().join(QStringLiteral(" · "))));
    else
        m_effect->setText(m_model->item(current.row()).effect);
}

void CommandPalette::choose()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid() || !m_model->item(current.row()).run)
        return;
    // After the palette is gone, and with it the keyboard that it holds.
    QMetaObject::invokeMethod(parentWidget(), m_model->item(current.row()).run, Qt::QueuedConnection);
    accept();
}

/// The list follows the line's arrow keys.
bool CommandPalette::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(object, event);
    const auto* const key = static_cast<QKeyEvent*>(event);
    int steps = 0;
    switch (key->key()) {
    case Qt::Key_Down:
        steps = 1;
        break;
    case Qt::Key_Up:
        steps = -1;
        break;
    case Qt::Key_PageDown:
        steps = 10;
        break;
    case Qt::Key_PageUp:
        steps = -10;
        break;
    default:
        return QDialog::eventFilter(object, event);
    }
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(
            m_model->index(std::clamp(m_list->currentIndex().row() + steps, 0, m_model->rowCount() - 1)));
    return true;
}

} // namespace weir::gui
