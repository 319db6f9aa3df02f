// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/policies_page.h"

#include "gui/board/policy_board.h"
#include "gui/board/policy_templates.h"
#include "gui/draft/draft.h"
#include "gui/editor/policy_form.h"
#include "gui/editor/quiet_label.h"
#include "gui/live/helper_link.h"
#include "gui/models/policy_list_model.h"
#include "gui/text/sentence_text.h"
#include "gui/views/limit_line_dialog.h"
#include "gui/views/part_list_pane.h"
#include "gui/views/policies_clients.h"
#include "gui/views/policies_removal.h"
#include "gui/views/policies_services_export.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <algorithm>

namespace weir::gui {

PoliciesPage::PoliciesPage(const Context& context, QWidget* parent)
    : Page(parent), m_context(context), m_draft(context.draft),
      m_model(new PolicyListModel(context.draft, this)),
      m_list(new PartListPane(
          *m_model, tr("Policies"),
          tr("There is no policy yet. Make one with New; it limits nobody before you give it to "
             "a client or a service."),
          this)),
      m_stack(new QStackedWidget), m_tabs(new QTabWidget(this)), m_board(new PolicyBoard(context.draft)),
      m_form(new PolicyForm), m_clients(new PolicyClients(context.draft)), m_notice(new QuietLabel),
      m_restore(new QPushButton(tr("&Bring it back")))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* halves = new QSplitter(Qt::Horizontal, this);
    halves->setChildrenCollapsible(false);
    auto* left = new QWidget(halves);
    auto* leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(12, 12, 6, 12);
    m_list->setParent(left);
    leftLayout->addWidget(m_list);
    halves->addWidget(left);
    halves->addWidget(m_tabs);
    halves->setStretchFactor(1, 1);
    halves->setSizes({300, 700});
    layout->addWidget(halves);
    m_stack->addWidget(newEditor());
    m_stack->addWidget(newNotice());
    addActions();
    addBoard();
    connectForm();
    connect(m_list, &PartListPane::currentChanged, this, &PoliciesPage::display);
    connect(m_clients, &PolicyClients::graphWanted, this, &PoliciesPage::showGraph);
    connect(m_model, &PolicyListModel::usageChanged, this, &PoliciesPage::showUsage);
    connect(&m_draft, &Draft::changed, this, &PoliciesPage::draftChanged);
    connect(&m_draft, &Draft::baseChanged, this, &PoliciesPage::draftChanged);
    connect(&m_draft, &Draft::checked, this, &PoliciesPage::showNotices);
    connect(&context.link, &HelperLink::stateChanged, this, &PoliciesPage::showInForce);
    connect(qApp, &QApplication::focusChanged, this, [this] { ++m_session; });
    display({});
}

PoliciesPage::~PoliciesPage()
{
    // A window that is deleted while it has the focus loses it in QWidget's destructor.
    disconnect(qApp, nullptr, this, nullptr);
}

QWidget* PoliciesPage::newEditor()
{
    auto* parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_form);
    parts->addWidget(m_clients);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 1);
    parts->setSizes({520, 200});
    return parts;
}

QWidget* PoliciesPage::newNotice()
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(32, 32, 32, 32);
    layout->addStretch(1);
    m_notice->setAlignment(Qt::AlignCenter);
    layout->addWidget(m_notice);
    layout->addWidget(m_restore, 0, Qt::AlignHCenter);
    layout->addStretch(2);
    m_restore->setObjectName(QStringLiteral("restore"));
    connect(m_restore, &QPushButton::clicked, this, &PoliciesPage::restore);
    return page;
}

void PoliciesPage::addActions()
{
    auto* menu = new QMenu(this);
    QAction* blank = menu->addAction(tr("Empty policy"));
    blank->setShortcut(QKeySequence::New);
    blank->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(blank, &QAction::triggered, this, [this] {
        Policy policy;
        policy.name = "policy";
        add({policy});
    });
    menu->addSeparator();
    for (const PolicyTemplate& choice : policyTemplates()) {
        QAction* action = menu->addAction(choice.title);
        action->setToolTip(choice.explanation);
        connect(action, &QAction::triggered, this, [this, &choice] { add(choice.policies); });
    }
    menu->setToolTipsVisible(true);
    m_list->setNewMenu(tr("New"), menu);
    const auto addItem = [this](const QString& text, const QKeySequence& key, void (PoliciesPage::*run)()) {
        auto* action = new QAction(text, this);
        action->setShortcut(key);
        m_list->addItemAction(action);
        connect(action, &QAction::triggered, this, run);
    };
    addItem(tr("Duplicate"), QKeySequence(Qt::CTRL | Qt::Key_D), &PoliciesPage::duplicate);
    addItem(tr("Rename"), QKeySequence(Qt::Key_F2), &PoliciesPage::rename);
    addItem(tr("Remove"), QKeySequence::Delete, &PoliciesPage::remove);
}

void PoliciesPage::connectForm()
{
    connect(m_form, &PolicyForm::edited, this,
            [this](const Policy& policy, const QString& text, const QString& merge) {
                m_draft.put(policy, text,
                            merge.isEmpty() ? merge : QStringLiteral("%1#%2").arg(merge).arg(m_session));
            });
    connect(m_form, &PolicyForm::renamed, this, [this](const QString& name) {
        const std::string old = m_current;
        m_current = name.toStdString();
        m_form->setName(m_current);
        if (!m_draft.rename({PartKind::Policy, old}, m_current)) {
            m_current = old;
            m_form->setName(old);
        }
    });
}

void PoliciesPage::setActive(bool active)
{
    m_active = active;
    m_model->setActive(active);
    m_clients->setActive(active);
    m_board->setActive(active && m_tabs->currentWidget() == m_board);
    if (active)
        draftChanged();
}

std::vector<std::string> PoliciesPage::names() const
{
    std::vector<std::string> names;
    for (const Policy& policy : m_draft.policies())
        names.push_back(policy.name);
    return names;
}

void PoliciesPage::draftChanged()
{
    if (!m_active)
        return;
    const std::vector<std::string> before = std::exchange(m_names, names());
    if (!m_current.empty() && !m_draft.policy(m_current)) {
        // A rename that was undone: the policy that came is the one that went.
        std::vector<std::string> came;
        std::copy_if(m_names.begin(), m_names.end(), std::back_inserter(came), [&](const std::string& name) {
            return std::find(before.begin(), before.end(), name) == before.end();
        });
        if (came.size() == 1 && before.size() == m_names.size())
            m_current = came.front();
    }
    if (m_current.empty() && m_list->current().isEmpty() && !m_names.empty())
        m_current = m_names.front();
    const QString name = QString::fromStdString(m_current);
    if (m_list->current() != name && m_model->indexOf(name).isValid())
        m_list->select(name);
    display(m_list->current());
    showCards();
}

void PoliciesPage::display(const QString& name)
{
    const std::string wanted = name.toStdString();
    const Policy* policy = m_draft.policy(wanted);
    m_current = wanted;
    m_form->setPolicies(m_names);
    if (policy) {
        m_form->setPolicy(*policy);
        showNotices();
        showUsage();
        showInForce();
    }
    m_clients->setPolicy(policy ? wanted : std::string());
    const bool removed = !policy && !wanted.empty();
    m_restore->setVisible(removed);
    m_notice->setText(
        removed ? tr("Policy %1 is removed in this draft. It stays in force until you apply the draft.")
                      .arg(shownText(wanted))
                : tr("A policy says how much its clients may do. Choose one in the list, or make a new "
                     "one with New."));
    m_stack->setCurrentIndex(policy ? 0 : 1);
    m_board->setCurrent(m_current);
}

void PoliciesPage::showNotices()
{
    const auto at = std::find(m_names.begin(), m_names.end(), m_current);
    if (!m_active || !m_draft.isChecked() || at == m_names.end())
        return;
    const std::string place = "/policies/" + std::to_string(at - m_names.begin());
    std::vector<Notice> notices = noticesUnder(place, m_draft.faults(), Notice::Kind::Fault);
    addNotices(notices, noticesUnder(place, m_draft.warnings(), Notice::Kind::Warning));
    m_form->setNotices(notices);
}

void PoliciesPage::showUsage()
{
    m_form->setUsage(m_current.empty() ? QString() : toText(m_model->usage(m_current)));
}

void PoliciesPage::showGraph(const QString& client)
{
    const std::string name = client.toStdString();
    (new LimitLineDialog(m_context, {name, {}, name}, tr("client %1").arg(shownText(name)), m_current, this))
        ->show();
}

void PoliciesPage::open(const QString& name)
{
    m_current = name.toStdString();
    if (m_active)
        draftChanged();
}

void PoliciesPage::add(std::vector<Policy> policies)
{
    const PoliciesPiece piece{std::move(policies)};
    if (!m_board->dropper().put(piece, {DropPlace::Slot::NewPolicy, {}, 0}, DropAction::Copy))
        return;
    if (m_tabs->currentWidget() == m_stack)
        m_form->focusName();
}

void PoliciesPage::duplicate()
{
    if (const Policy* policy = m_draft.policy(m_current))
        add({*policy});
}

void PoliciesPage::rename()
{
    if (m_draft.policy(m_current))
        m_form->focusName();
}

void PoliciesPage::remove()
{
    if (!m_draft.policy(m_current))
        return;
    const auto all = policyUsage(m_draft);
    const auto usage = all.find(m_current);
    if (usage == all.end() || !usage->second.isUsed())
        removePolicy(m_draft, m_current, {});
    else
        (new PolicyRemovalDialog(m_draft, m_current, usage->second, this))->open();
}

void PoliciesPage::restore()
{
    if (!m_draft.base())
        return;
    for (const Policy& policy : m_draft.base()->policies) {
        if (policy.name == m_current) {
            m_draft.put(policy, tr("Policy %1 brought back").arg(shownText(policy.name)));
            return;
        }
    }
}

std::optional<TableExport> PoliciesPage::tableExport() const
{
    std::vector<const Policy*> shown;
    const QStringList names = m_list->shown();
    for (const QString& name : names) {
        if (const Policy* policy = m_draft.policy(name.toStdString()))
            shown.push_back(policy);
    }
    if (shown.empty())
        return std::nullopt;
    return policyExport(shown);
}

} // namespace weir::gui
