// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/services_interfaces.h"

#include "common/document_check.h"
#include "gui/draft/draft.h"
#include "gui/editor/notice_label.h"
#include "gui/editor/quiet_label.h"
#include "gui/editor/word_list_edit.h"
#include "gui/live/helper_link.h"
#include "gui/look/control_description.h"
#include "gui/text/sentence_text.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <algorithm>
#include <memory>
#include <net/if.h>

namespace weir::gui {
namespace {

QString stateText(InterfaceState::State state)
{
    switch (state) {
    case InterfaceState::State::Attached:
        return ServiceInterfaces::tr("Attached");
    case InterfaceState::State::Absent:
        return ServiceInterfaces::tr("Not there");
    case InterfaceState::State::Failed:
        return ServiceInterfaces::tr("Failed");
    case InterfaceState::State::Draining:
        return ServiceInterfaces::tr("Being given up");
    }
    return {};
}

QTreeWidgetItem* newItem(const QString& name, const QString& state, const QString& detail)
{
    auto* item = new QTreeWidgetItem({name, state, detail});
    item->setToolTip(2, detail.toHtmlEscaped());
    return item;
}

QString detailText(const InterfaceState& state)
{
    if (state.state == InterfaceState::State::Absent && state.sentence.english.empty())
        return ServiceInterfaces::tr("Weir attaches to it as soon as it appears.");
    return toText(state.sentence);
}

} // namespace

ServiceInterfaces::ServiceInterfaces(Draft& draft, HelperLink& link, QWidget* parent)
    : QWidget(parent), m_draft(draft), m_link(link), m_view(new QTreeWidget(this)),
      m_empty(new QuietLabel({}, this)), m_choice(new QComboBox(this)), m_fault(new NoticeLabel(this)),
      m_add(new QPushButton(tr("&Add"), this)), m_remove(new QPushButton(tr("&Remove"), this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->addWidget(
        new QuietLabel(tr("Weir sees what arrives on these interfaces. A pattern like veth* also takes "
                          "interfaces that appear later."),
                       this));
    layout->addWidget(m_empty);
    layout->addWidget(m_view, 1);
    auto* row = new QHBoxLayout;
    row->addWidget(m_choice, 1);
    row->addWidget(m_add);
    row->addWidget(m_remove);
    layout->addLayout(row);
    layout->addWidget(m_fault);
    m_view->setHeaderLabels({tr("Interface"), tr("State"), tr("Details")});
    m_view->setAccessibleName(tr("Interfaces"));
    m_view->setColumnWidth(0, 180);
    m_view->setColumnWidth(1, 140);
    m_view->setAllColumnsShowFocus(true);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_empty->setText(
        tr("No interface is named, so Weir is attached nowhere and limits nothing. Add one below."));
    m_choice->setEditable(true);
    m_choice->setInsertPolicy(QComboBox::NoInsert);
    nameControl(*m_choice, tr("Interface or pattern to add"));
    m_choice->lineEdit()->setAccessibleName(m_choice->accessibleName());
    m_choice->lineEdit()->setPlaceholderText(tr("an interface or a pattern, for example eth0 or veth*"));
    auto* removeKey = new QAction(tr("Remove"), m_view);
    removeKey->setShortcut(QKeySequence::Delete);
    removeKey->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(removeKey);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(removeKey, &QAction::triggered, this, &ServiceInterfaces::removeCurrent);
    connect(m_add, &QPushButton::clicked, this, &ServiceInterfaces::add);
    connect(m_choice->lineEdit(), &QLineEdit::returnPressed, this, &ServiceInterfaces::add);
    connect(m_choice, &QComboBox::editTextChanged, this, &ServiceInterfaces::showButtons);
    connect(m_remove, &QPushButton::clicked, this, &ServiceInterfaces::removeCurrent);
    connect(m_view, &QTreeWidget::currentItemChanged, this, &ServiceInterfaces::showButtons);
    connect(&link, &HelperLink::stateChanged, this, &ServiceInterfaces::refresh);
    connect(&link, &HelperLink::conditionChanged, this, &ServiceInterfaces::refresh);
    connect(&draft, &Draft::changed, this, &ServiceInterfaces::refresh);
    connect(&draft, &Draft::baseChanged, this, &ServiceInterfaces::refresh);
    showButtons();
}

void ServiceInterfaces::setActive(bool active)
{
    m_active = active;
    if (!active)
        return;
    fillChoice();
    refresh();
}

void ServiceInterfaces::fillChoice()
{
    const QString typed = m_choice->currentText();
    m_choice->clear();
    const std::unique_ptr<struct if_nameindex, void (*)(struct if_nameindex*)> all(if_nameindex(),
                                                                                   if_freenameindex);
    for (const auto* interface = all.get(); interface && interface->if_index != 0; ++interface)
        m_choice->addItem(shownText(interface->if_name));
    m_choice->setCurrentIndex(-1);
    m_choice->setEditText(typed);
}

void ServiceInterfaces::refresh()
{
    if (!m_active)
        return;
    const QString current =
        m_view->currentItem() ? m_view->currentItem()->data(0, Qt::UserRole).toString() : QString();
    m_view->clear();
    const auto& state = m_link.state();
    for (const std::string& pattern : m_draft.interfaces()) {
        std::vector<const InterfaceState*> found;
        if (state) {
            for (const InterfaceState& interface : state->interfaces) {
                if (interfaceMatches(pattern, interface.name))
                    found.push_back(&interface);
            }
        }
        const bool isNew = m_draft.state({PartKind::Interface, pattern}) == Draft::PartState::Added;
        QTreeWidgetItem* item = nullptr;
        if (isNew)
            item =
                newItem(shownText(pattern), tr("New"), tr("Weir attaches to it when you apply the draft."));
        else if (!m_link.isLive())
            item = newItem(shownText(pattern), tr("Not known"), tr("The helper does not answer."));
        else if (found.size() == 1 && found.front()->name == pattern)
            item = newItem(shownText(pattern), stateText(found.front()->state), detailText(*found.front()));
        else if (found.empty())
            item = newItem(shownText(pattern), tr("Not there"), tr("Weir attaches as soon as one appears."));
        else
            item = newItem(shownText(pattern), tr("%n interface(s)", nullptr, static_cast<int>(found.size())),
                           {});
        item->setData(0, Qt::UserRole, QString::fromStdString(pattern));
        m_view->addTopLevelItem(item);
        if (item->text(2).isEmpty()) {
            for (const InterfaceState* interface : found)
                item->addChild(
                    newItem(shownText(interface->name), stateText(interface->state), detailText(*interface)));
            item->setExpanded(true);
        }
        if (item->data(0, Qt::UserRole).toString() == current)
            m_view->setCurrentItem(item);
    }
    for (const PartKey& key : m_draft.removed(PartKind::Interface)) {
        auto* item =
            newItem(shownText(key.name), tr("Removed"), tr("Weir leaves it when you apply the draft."));
        QFont struck = m_view->font();
        struck.setStrikeOut(true);
        item->setFont(0, struck);
        m_view->addTopLevelItem(item);
    }
    m_empty->setVisible(m_draft.interfaces().empty());
    showButtons();
}

QString ServiceInterfaces::problem(const QString& name) const
{
    const auto& all = m_draft.interfaces();
    if (std::find(all.begin(), all.end(), name.toStdString()) != all.end())
        return tr("%1 is in the list already.").arg(shownText(name.toStdString()));
    return parseInterfaceWord(name.toStdString()).fault;
}

void ServiceInterfaces::showButtons()
{
    const QString typed = m_choice->currentText().trimmed();
    const QString fault = typed.isEmpty() ? QString() : problem(typed);
    m_fault->setNotice(Notice::Kind::Fault, fault);
    m_add->setEnabled(!typed.isEmpty() && fault.isEmpty());
    const QTreeWidgetItem* item = m_view->currentItem();
    m_remove->setEnabled(item && item->data(0, Qt::UserRole).isValid());
}

void ServiceInterfaces::add()
{
    const QString name = m_choice->currentText().trimmed();
    if (name.isEmpty() || !problem(name).isEmpty())
        return;
    m_choice->clearEditText();
    m_draft.put(name.toStdString(), tr("Interface %1 added").arg(shownText(name.toStdString())));
}

void ServiceInterfaces::removeCurrent()
{
    const QTreeWidgetItem* item = m_view->currentItem();
    if (!item || !item->data(0, Qt::UserRole).isValid())
        return;
    const std::string name = item->data(0, Qt::UserRole).toString().toStdString();
    m_draft.remove({PartKind::Interface, name}, tr("Interface %1 removed").arg(shownText(name)));
}

} // namespace weir::gui
