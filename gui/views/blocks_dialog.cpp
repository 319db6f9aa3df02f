// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/blocks_dialog.h"

#include "gui/look/close_icon.h"
#include "gui/look/icons.h"
#include "gui/look/plain_label.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace weir::gui {

BlocksDialog::BlocksDialog(Shell& shell, QWidget* parent)
    : QDialog(parent), m_shell(shell), m_model(new BlockModel(this)), m_table(new QTableView),
      m_count(plainLabel()), m_problem(plainLabel())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Blocked clients"));
    resize(fontMetrics().averageCharWidth() * 100, 380);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Blocked clients"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    QHeaderView* const header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(BlockModel::Client, QHeaderView::Stretch);
    m_problem->hide();
    auto* const column = new QVBoxLayout(this);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_count, m_table, m_problem})
        column->addWidget(widget);
    column->setStretchFactor(m_table, 1);
    // After all else: in an empty dialog Qt would put them in another order for Tab than on the screen.
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    showCloseIcon(buttons->button(QDialogButtonBox::Close));
    m_unblock = buttons->addButton(tr("&Unblock…"), QDialogButtonBox::ActionRole);
    m_unblock->setIcon(icon(Icon::Resume));
    m_unblock->setToolTip(tr("Ends the block now. You may be asked for a password."));
    column->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &BlocksDialog::updateButton);
    connect(m_unblock, &QPushButton::clicked, this, [this] {
        if (const auto blocked = current())
            m_shell.operations.unblock({blockedId(*blocked), blockedName(*blocked)});
    });
    connect(&m_shell.blocks, &BlockList::changed, this, &BlocksDialog::fill);
    connect(&m_shell.operations, &ClientOperations::done, this, [this] {
        m_problem->hide();
        m_shell.blocks.refresh();
    });
    connect(&m_shell.operations, &ClientOperations::failed, this, [this](const QString& sentence) {
        m_problem->setText(sentence);
        m_problem->show();
    });
    m_shell.blocks.want(this, true);
    m_shell.blocks.refresh();
    fill();
}

BlocksDialog::~BlocksDialog()
{
    m_shell.blocks.want(this, false);
}

std::optional<BlockedClient> BlocksDialog::current() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? std::nullopt : std::optional(m_model->client(rows.front().row()));
}

void BlocksDialog::fill()
{
    const auto chosen = current();
    m_model->setClients(m_shell.blocks.clients());
    const int row = chosen ? m_model->rowOf(*chosen) : 0;
    if (row >= 0 && row < m_model->rowCount() && !current())
        m_table->selectRow(row);
    const int shown = m_model->rowCount();
    m_count->setText(static_cast<std::uint32_t>(shown) < m_shell.blocks.total()
                         ? tr("%n client(s) are blocked; those with the longest blocks are shown.", nullptr,
                              static_cast<int>(m_shell.blocks.total()))
                         : tr("%n client(s) are blocked.", nullptr, shown));
    updateButton();
}

void BlocksDialog::updateButton()
{
    m_unblock->setEnabled(current().has_value());
}

} // namespace weir::gui
