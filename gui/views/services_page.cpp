// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/services_page.h"

#include "gui/draft/draft.h"
#include "gui/editor/quiet_label.h"
#include "gui/editor/service_form.h"
#include "gui/look/icons.h"
#include "gui/models/service_list_model.h"
#include "gui/text/sentence_text.h"
#include "gui/views/part_list_pane.h"
#include "gui/views/policies_services_export.h"
#include "gui/views/services_capabilities.h"
#include "gui/views/services_interfaces.h"

#include <QAction>
#include <QApplication>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace weir::gui {

ServicesPage::ServicesPage(const Context& context, QWidget* parent)
    : Page(parent), m_draft(context.draft), m_tabs(new QTabWidget(this)),
      m_model(new ServiceListModel(context.draft, this)),
      m_list(new PartListPane(
          *m_model, tr("Services"),
          tr("There is no service yet, so nothing is limited. Make one with New, or from what listens."))),
      m_stack(new QStackedWidget), m_form(new ServiceForm), m_notice(new QuietLabel),
      m_restore(new QPushButton(tr("&Bring it back"))),
      m_interfaces(new ServiceInterfaces(context.draft, context.link)),
      m_capabilities(new ServiceCapabilities(context.link))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->addWidget(m_tabs);
    m_tabs->setDocumentMode(true);
    m_tabs->setFocusPolicy(Qt::NoFocus); // the tabs themselves take it
    m_tabs->addTab(newServices(), tr("&Services"));
    m_tabs->addTab(m_interfaces, tr("&Interfaces"));
    m_tabs->addTab(m_capabilities, tr("&Capabilities"));
    addActions();
    connectForm();
    connect(m_list, &PartListPane::currentChanged, this, &ServicesPage::display);
    connect(&m_draft, &Draft::changed, this, &ServicesPage::draftChanged);
    connect(&m_draft, &Draft::baseChanged, this, &ServicesPage::draftChanged);
    connect(&m_draft, &Draft::checked, this, &ServicesPage::showNotices);
    connect(m_restore, &QPushButton::clicked, this, &ServicesPage::restore);
    connect(qApp, &QApplication::focusChanged, this, [this] { ++m_session; });
    display({});
}

ServicesPage::~ServicesPage()
{
    // A window that is deleted while it has the focus loses it in QWidget's destructor.
    disconnect(qApp, nullptr, this, nullptr);
}

QWidget* ServicesPage::newServices()
{
    auto* notice = new QWidget;
    auto* noticeLayout = new QVBoxLayout(notice);
    noticeLayout->setContentsMargins(32, 32, 32, 32);
    noticeLayout->addStretch(1);
    m_notice->setAlignment(Qt::AlignCenter);
    noticeLayout->addWidget(m_notice);
    noticeLayout->addWidget(m_restore, 0, Qt::AlignHCenter);
    noticeLayout->addStretch(2);
    m_stack->addWidget(m_form);
    m_stack->addWidget(notice);
    auto* left = new QWidget;
    auto* leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(12, 12, 6, 12);
    leftLayout->addWidget(m_list);
    auto* setup = new QPushButton(icon(Icon::Search), tr("Set up from what &listens…"));
    setup->setToolTip(tr("Proposes services from the ports where programs of this host take connections"));
    leftLayout->addWidget(setup);
    connect(setup, &QPushButton::clicked, this, &ServicesPage::setupWanted);
    auto* halves = new QSplitter(Qt::Horizontal);
    halves->setChildrenCollapsible(false);
    halves->addWidget(left);
    halves->addWidget(m_stack);
    halves->setStretchFactor(1, 1);
    halves->setSizes({300, 700});
    return halves;
}

void ServicesPage::addActions()
{
    auto* menu = new QMenu(this);
    QAction* blank = menu->addAction(tr("Service on port 80"));
    blank->setShortcut(QKeySequence::New);
    blank->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(blank, &QAction::triggered, this, &ServicesPage::add);
    m_list->setNewMenu(tr("New"), menu);
    const auto addItem = [this](const QString& text, const QKeySequence& key, void (ServicesPage::*run)()) {
        auto* action = new QAction(text, this);
        action->setShortcut(key);
        m_list->addItemAction(action);
        connect(action, &QAction::triggered, this, run);
    };
    addItem(tr("Duplicate"), QKeySequence(Qt::CTRL | Qt::Key_D), &ServicesPage::duplicate);
    addItem(tr("Rename"), QKeySequence(Qt::Key_F2), &ServicesPage::rename);
    addItem(tr("Remove"), QKeySequence::Delete, &ServicesPage::remove);
}

void ServicesPage::connectForm()
{
    connect(m_form, &ServiceForm::edited, this,
            [this](const Service& service, const QString& text, const QString& merge) {
                m_draft.put(service, text,
                            merge.isEmpty() ? merge : QStringLiteral("%1#%2").arg(merge).arg(m_session));
            });
    connect(m_form, &ServiceForm::renamed, this, [this](const QString& name) {
        const std::string old = m_current;
        m_current = name.toStdString();
        m_form->setName(m_current);
        if (!m_draft.rename({PartKind::Service, old}, m_current)) {
            m_current = old;
            m_form->setName(old);
        }
    });
}

void ServicesPage::setActive(bool active)
{
    m_active = active;
    m_model->setActive(active);
    m_interfaces->setActive(active);
    m_capabilities->setActive(active);
    if (active)
        draftChanged();
}

void ServicesPage::draftChanged()
{
    if (!m_active)
        return;
    std::vector<std::string> names;
    for (const Service& service : m_draft.services())
        names.push_back(service.name);
    const std::vector<std::string> before = std::exchange(m_names, names);
    if (!m_current.empty() && !m_draft.service(m_current)) {
        // A rename that was undone: the service that came is the one that went.
        std::vector<std::string> came;
        std::copy_if(names.begin(), names.end(), std::back_inserter(came), [&](const std::string& name) {
            return std::find(before.begin(), before.end(), name) == before.end();
        });
        if (came.size() == 1 && before.size() == names.size())
            m_current = came.front();
    }
    if (m_current.empty() && m_list->current().isEmpty() && !names.empty())
        m_current = names.front();
    const QString name = QString::fromStdString(m_current);
    if (m_list->current() != name && m_model->indexOf(name).isValid())
        m_list->select(name);
    display(m_list->current());
}

void ServicesPage::display(const QString& name)
{
    m_current = name.toStdString();
    const Service* service = m_draft.service(m_current);
    std::vector<std::string> policies;
    for (const Policy& policy : m_draft.policies())
        policies.push_back(policy.name);
    m_form->setPolicies(policies);
    m_form->setServices(m_names);
    if (service) {
        m_form->setService(*service);
        showNotices();
    }
    const bool removed = !service && !m_current.empty();
    m_restore->setVisible(removed);
    m_notice->setText(
        removed ? tr("Service %1 is removed in this draft. It stays in force until you apply the draft.")
                      .arg(shownText(m_current))
                : tr("A service says where requests are expected and who their clients are. Choose one "
                     "in the list, or make a new one with New."));
    m_stack->setCurrentIndex(service ? 0 : 1);
}

void ServicesPage::showNotices()
{
    const auto at = std::find(m_names.begin(), m_names.end(), m_current);
    if (!m_active || !m_draft.isChecked() || at == m_names.end())
        return;
    const std::string place = "/services/" + std::to_string(at - m_names.begin());
    std::vector<Notice> notices = noticesUnder(place, m_draft.faults(), Notice::Kind::Fault);
    addNotices(notices, noticesUnder(place, m_draft.warnings(), Notice::Kind::Warning));
    m_form->setNotices(notices);
}

void ServicesPage::open(const QString& name)
{
    m_current = name.toStdString();
    m_tabs->setCurrentIndex(0);
    if (m_active)
        draftChanged();
}

void ServicesPage::add()
{
    Service service;
    service.name = m_draft.freeName(PartKind::Service, "web");
    service.ports = {80};
    service.identify = {Source()};
    m_draft.put(service, tr("Service %1 added").arg(shownText(service.name)));
    m_list->select(QString::fromStdString(service.name));
    m_form->focusName();
}

void ServicesPage::duplicate()
{
    const Service* service = m_draft.service(m_current);
    if (!service)
        return;
    Service copy = *service;
    copy.name = m_draft.freeName(PartKind::Service, copy.name);
    m_draft.put(copy, tr("Service %1 added").arg(shownText(copy.name)));
    m_list->select(QString::fromStdString(copy.name));
    m_form->focusName();
}

void ServicesPage::rename()
{
    if (m_draft.service(m_current))
        m_form->focusName();
}

void ServicesPage::remove()
{
    if (m_draft.service(m_current))
        m_draft.remove({PartKind::Service, m_current}, tr("Service %1 removed").arg(shownText(m_current)));
}

void ServicesPage::restore()
{
    if (!m_draft.base())
        return;
    for (const Service& service : m_draft.base()->services) {
        if (service.name == m_current) {
            m_draft.put(service, tr("Service %1 brought back").arg(shownText(service.name)));
            return;
        }
    }
}

std::optional<TableExport> ServicesPage::tableExport() const
{
    std::vector<const Service*> shown;
    const QStringList names = m_list->shown();
    for (const QString& name : names) {
        if (const Service* service = m_draft.service(name.toStdString()))
            shown.push_back(service);
    }
    if (shown.empty())
        return std::nullopt;
    return serviceExport(shown);
}

} // namespace weir::gui
