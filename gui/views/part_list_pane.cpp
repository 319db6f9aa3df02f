// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/part_list_pane.h"

#include "gui/editor/quiet_label.h"
#include "gui/look/button_text.h"
#include "gui/look/search_line.h"
#include "gui/models/part_list_model.h"
#include "gui/views/part_delegate.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QToolButton>

namespace weir::gui {
namespace {

/// Takes in what has the text in its name or its summary.
class Filter final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        const QModelIndex index = sourceModel()->index(row, 0, parent);
        const QRegularExpression wanted = filterRegularExpression();
        return index.data(Qt::DisplayRole).toString().contains(wanted) ||
               index.data(PartListModel::SummaryRole).toString().contains(wanted) ||
               index.data(PartListModel::ContentRole).toString().contains(wanted);
    }
};

QToolButton* newButton(QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

PartListPane::PartListPane(PartListModel& model, const QString& name, const QString& empty, QWidget* parent)
    : QWidget(parent), m_model(model), m_emptyText(empty), m_shown(new Filter(this)),
      m_filter(new QLineEdit(this)), m_view(new QListView(this)), m_empty(new QuietLabel({}, this)),
      m_buttons(new QHBoxLayout)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_filter);
    layout->addWidget(m_empty);
    layout->addWidget(m_view, 1);
    layout->addLayout(m_buttons);
    m_buttons->setSpacing(4);
    m_buttons->addStretch(1);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter: %1").arg(name));
    makeSearchLine(*m_filter);
    m_empty->setContentsMargins(4, 8, 4, 8);
    m_shown->setSourceModel(&model);
    m_view->setModel(m_shown);
    m_view->setItemDelegate(new PartDelegate(m_view));
    m_view->setAccessibleName(name);
    m_view->setUniformItemSizes(true);
    m_view->setAlternatingRowColors(false);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    setMinimumWidth(296);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_shown->setFilterRegularExpression(
            QRegularExpression(QRegularExpression::escape(text), QRegularExpression::CaseInsensitiveOption));
        showEmpty();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { emit currentChanged(current()); });
    // A click beside the rows takes the mark away, but not what is open.
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_view->selectionModel()->hasSelection() && m_view->currentIndex().isValid())
            m_view->selectionModel()->select(m_view->currentIndex(), QItemSelectionModel::Select);
    });
    connect(m_shown, &QAbstractItemModel::rowsInserted, this, &PartListPane::showEmpty);
    connect(m_shown, &QAbstractItemModel::rowsRemoved, this, &PartListPane::showEmpty);
    showEmpty();
}

void PartListPane::setNewMenu(const QString& text, QMenu* menu)
{
    auto* button = new QPushButton(text, this);
    button->setAccessibleName(text);
    button->setMenu(menu);
    m_buttons->insertWidget(0, button);
    addActions(menu->actions());
}

void PartListPane::addItemAction(QAction* action)
{
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(action);
    auto* button = newButton(this);
    setButtonText(*action);
    button->setDefaultAction(action);
    button->setAccessibleName(action->text());
    m_buttons->addWidget(button);
}

QString PartListPane::current() const
{
    return m_view->currentIndex().data(PartListModel::NameRole).toString();
}

void PartListPane::select(const QString& name)
{
    const QModelIndex source = m_model.indexOf(name);
    if (source.isValid() && !m_shown->mapFromSource(source).isValid())
        m_filter->clear();
    m_view->setCurrentIndex(m_shown->mapFromSource(source));
}

QStringList PartListPane::shown() const
{
    QStringList names;
    for (int row = 0; row < m_shown->rowCount(); ++row)
        names.append(m_shown->index(row, 0).data(PartListModel::NameRole).toString());
    return names;
}

void PartListPane::showEmpty()
{
    const bool nothing = m_shown->rowCount() == 0;
    m_empty->setVisible(nothing);
    m_view->setVisible(!nothing || m_model.rowCount() > 0);
    m_empty->setText(m_model.rowCount() == 0 ? m_emptyText : tr("Nothing here has this text."));
}

} // namespace weir::gui
