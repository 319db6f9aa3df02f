// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/policies_clients.h"

#include "gui/editor/client_dialog.h"
#include "gui/editor/quiet_label.h"
#include "gui/editor/section.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMimeData>
#include <QPushButton>
#include <QTableView>

namespace weir::gui {
namespace {

/// Each of them is a step of the draft by itself.
constexpr int mostUnassigned = 200;

} // namespace

PolicyClients::PolicyClients(Draft& draft, QWidget* parent)
    : QWidget(parent), m_draft(draft), m_model(new AssignedClientsModel(draft, this)),
      m_view(new QTableView(this)), m_heading(newHeading({}, this)), m_empty(new QuietLabel({}, this)),
      m_assign(new QPushButton(tr("&Assign…"), this)), m_edit(new QPushButton(tr("Ed&it…"), this)),
      m_unassign(new QPushButton(tr("&Unassign"), this)), m_graph(new QPushButton(tr("On its &graph…"), this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    auto* head = new QHBoxLayout;
    addButtons(*head);
    layout->addLayout(head);
    layout->addWidget(m_empty);
    layout->addWidget(m_view, 1);
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Clients of this policy"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setDragEnabled(true);
    m_view->setDragDropMode(QAbstractItemView::DragOnly);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(AssignedClientsModel::Name, Qt::AscendingOrder);
    m_view->setTabKeyNavigation(false);
    m_view->setMinimumHeight(90);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->setColumnWidth(AssignedClientsModel::Name, 160);
    m_view->setColumnWidth(AssignedClientsModel::IdentityText, 240);
    connect(m_view, &QTableView::activated, this, &PolicyClients::editCurrent);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PolicyClients::showButtons);
    connect(m_model, &QAbstractItemModel::modelReset, this, &PolicyClients::showCount);
    showCount();
}

void PolicyClients::addButtons(QHBoxLayout& row)
{
    row.addWidget(m_heading, 1);
    row.addWidget(m_assign);
    row.addWidget(m_edit);
    row.addWidget(m_unassign);
    row.addWidget(m_graph);
    m_graph->setToolTip(tr("Sets a limit's rate on the live graph of the selected client."));
    connect(m_graph, &QPushButton::clicked, this, &PolicyClients::showGraph);
    connect(m_assign, &QPushButton::clicked, this, &PolicyClients::assign);
    connect(m_edit, &QPushButton::clicked, this, &PolicyClients::editCurrent);
    connect(m_unassign, &QPushButton::clicked, this, &PolicyClients::unassignSelected);
    auto* unassignKey = new QAction(tr("Unassign"), m_view);
    unassignKey->setShortcut(QKeySequence::Delete);
    unassignKey->setShortcutContext(Qt::WidgetShortcut);
    auto* editKey = new QAction(tr("Edit…"), m_view);
    auto* copyKey = new QAction(tr("Copy"), m_view);
    copyKey->setShortcut(QKeySequence::Copy);
    copyKey->setShortcutContext(Qt::WidgetShortcut);
    m_view->addActions({editKey, copyKey, unassignKey});
    // Pasted on another policy it gives them that one.
    connect(copyKey, &QAction::triggered, this, [this] {
        if (QMimeData* copied = m_model->mimeData(m_view->selectionModel()->selectedIndexes()))
            QGuiApplication::clipboard()->setMimeData(copied);
    });
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(editKey, &QAction::triggered, this, &PolicyClients::editCurrent);
    connect(unassignKey, &QAction::triggered, this, &PolicyClients::unassignSelected);
}

void PolicyClients::setPolicy(const std::string& name)
{
    m_policy = name;
    m_model->setPolicy(name);
    showCount();
}

void PolicyClients::setActive(bool active)
{
    m_model->setActive(active);
}

void PolicyClients::showCount()
{
    const int count = m_model->rowCount();
    m_heading->setText(
        count == 0 ? tr("Clients of this policy")
                   : tr("Clients of this policy (%1)").arg(countText(static_cast<std::uint64_t>(count))));
    m_empty->setText(tr("No client is assigned to this policy."));
    m_empty->setVisible(count == 0);
    m_view->setVisible(count > 0);
    showButtons();
}

void PolicyClients::showButtons()
{
    const auto rows = m_view->selectionModel()->selectedRows().size();
    m_assign->setEnabled(!m_policy.empty());
    m_edit->setEnabled(rows == 1);
    m_graph->setEnabled(rows == 1);
    m_unassign->setEnabled(rows > 0 && rows <= mostUnassigned);
    m_unassign->setToolTip(
        rows > mostUnassigned ? tr("At most %n client(s) can be unassigned at once.", nullptr, mostUnassigned)
                              : QString());
}

std::vector<std::string> PolicyClients::selected() const
{
    std::vector<std::string> names;
    const auto rows = m_view->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows)
        names.push_back(row.data(AssignedClientsModel::NameRole).toString().toStdString());
    return names;
}

void PolicyClients::assign()
{
    Client client;
    client.identity.kind = SourceKind::Header;
    client.identity.name = "x-api-key";
    // What a service looks for is what can be recognised.
    for (const Service& service : m_draft.services()) {
        if (service.identify.empty())
            continue;
        client.identity.kind = service.identify.front().kind;
        client.identity.name = service.identify.front().name;
        break;
    }
    client.policy = m_policy;
    ClientDialog::assign(m_draft, client, this)->open();
}

void PolicyClients::editCurrent()
{
    const auto names = selected();
    if (names.size() != 1)
        return;
    if (ClientDialog* dialog = ClientDialog::edit(m_draft, names.front(), this))
        dialog->open();
}

void PolicyClients::showGraph()
{
    const auto names = selected();
    if (names.size() == 1)
        emit graphWanted(QString::fromStdString(names.front()));
}

void PolicyClients::unassignSelected()
{
    const auto names = selected();
    if (names.empty() || names.size() > mostUnassigned)
        return;
    const QString text = names.size() == 1
                             ? tr("Client %1 unassigned").arg(shownText(names.front()))
                             : tr("%n client(s) unassigned", nullptr, static_cast<int>(names.size()));
    m_draft.undoStack().beginMacro(text);
    for (const std::string& name : names)
        m_draft.remove({PartKind::Client, name}, text);
    m_draft.undoStack().endMacro();
}

} // namespace weir::gui
