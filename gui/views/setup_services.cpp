// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/setup_services.h"

#include "gui/editor/quiet_label.h"
#include "gui/look/control_description.h"
#include "gui/text/sentence_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace weir::gui {
namespace {

QString reachedText(const ServiceProposal& proposal)
{
    if (proposal.isLoopback)
        return SetupServices::tr("This host alone");
    QStringList addresses;
    for (const std::string& address : proposal.addresses)
        addresses.append(shownText(address));
    return addresses.isEmpty() ? SetupServices::tr("Every address") : addresses.join(QStringLiteral(", "));
}

QString programText(const ServiceProposal& proposal)
{
    const QString program =
        proposal.program.empty() ? SetupServices::tr("Not known") : shownText(proposal.program);
    return proposal.isTaken ? SetupServices::tr("%1 (has a service)").arg(program) : program;
}

} // namespace

SetupServices::SetupServices(QWidget* parent)
    : QWizardPage(parent), m_view(new QTreeWidget(this)), m_note(new QuietLabel({}, this)),
      m_problem(new QuietLabel(tr("Asking the helper what listens…"), this)), m_port(new QSpinBox(this)),
      m_add(new QPushButton(tr("&Add"), this))
{
    setTitle(tr("Which of these are services?"));
    auto* about =
        new QuietLabel(tr("These programs take connections on this host. Choose those whose clients "
                          "Weir is to watch. Nothing is limited by this: it only counts at first."),
                       this);
    m_view->setHeaderLabels({tr("Port"), tr("Protocol"), tr("Reached at"), tr("Program")});
    m_view->setAccessibleName(tr("Where programs listen"));
    m_view->setRootIsDecorated(false);
    // On the ground of a list an empty box can't be seen in dark colours.
    m_view->viewport()->setBackgroundRole(QPalette::Window);
    m_view->setAllColumnsShowFocus(true);
    m_view->setUniformRowHeights(true);
    const int character = fontMetrics().averageCharWidth();
    m_view->setColumnWidth(Port, character * 14);
    m_view->setColumnWidth(Protocol, character * 22);
    m_view->setColumnWidth(Reached, character * 28);
    m_port->setRange(1, 65535);
    m_port->setValue(80);
    m_port->setAccessibleName(tr("Port of a program that does not run now"));
    m_problem->setAccessibleDescription(tr("State"));
    auto* label = new QLabel(tr("A port where nobody &listens now:"), this);
    label->setBuddy(m_port);
    auto* row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_port);
    row->addWidget(m_add);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(about);
    layout->addWidget(m_problem);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_note);
    layout->addLayout(row);
    connect(m_view, &QTreeWidget::itemChanged, this, [this] {
        showNote();
        emit completeChanged();
    });
    connect(m_add, &QPushButton::clicked, this, [this] { addPort(m_port->value()); });
    showNote();
}

QTreeWidgetItem* SetupServices::add(const ServiceProposal& proposal, bool checked)
{
    m_proposals.push_back(proposal);
    auto* item = new QTreeWidgetItem(
        m_view, {QString::number(proposal.port), {}, reachedText(proposal), programText(proposal)});
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(Port, checked ? Qt::Checked : Qt::Unchecked);
    auto* protocol = new QComboBox;
    protocol->addItem(tr("HTTP"), static_cast<int>(Service::Protocol::Http));
    protocol->addItem(tr("TLS (HTTPS)"), static_cast<int>(Service::Protocol::Tls));
    protocol->addItem(tr("TCP"), static_cast<int>(Service::Protocol::Tcp));
    protocol->addItem(tr("By the first bytes"), static_cast<int>(Service::Protocol::Auto));
    protocol->setCurrentIndex(protocol->findData(static_cast<int>(proposal.protocol)));
    nameControl(*protocol, tr("Protocol at port %1").arg(proposal.port));
    protocol->setFrame(false);
    const std::size_t at = m_proposals.size() - 1;
    connect(protocol, &QComboBox::currentIndexChanged, this, [this, at, item, protocol] {
        m_proposals[at].protocol = static_cast<Service::Protocol>(protocol->currentData().toInt());
        item->setData(Protocol, Qt::AccessibleTextRole, protocol->currentText());
        showNote();
    });
    item->setData(Protocol, Qt::AccessibleTextRole, protocol->currentText());
    m_view->setItemWidget(item, Protocol, protocol);
    // Made later than what stands below the list.
    QTreeWidgetItem* const above = m_view->topLevelItem(m_view->topLevelItemCount() - 2);
    setTabOrder(above != nullptr ? m_view->itemWidget(above, Protocol) : m_view, protocol);
    return item;
}

void SetupServices::setProposals(const std::vector<ServiceProposal>& proposals)
{
    m_view->clear();
    m_proposals.clear();
    for (const ServiceProposal& proposal : proposals)
        add(proposal, isProposed(proposal));
    if (m_view->topLevelItemCount() > 0)
        m_view->setCurrentItem(m_view->topLevelItem(0));
    setProblem(proposals.empty() ? tr("No program listens on this host now.") : QString());
    showNote();
    emit completeChanged();
}

void SetupServices::setProblem(const QString& text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

void SetupServices::addPort(int port)
{
    const auto there = std::find_if(m_proposals.begin(), m_proposals.end(),
                                    [&](const ServiceProposal& each) { return each.port == port; });
    QTreeWidgetItem* item = nullptr;
    if (there != m_proposals.end()) {
        item = m_view->topLevelItem(static_cast<int>(there - m_proposals.begin()));
        item->setCheckState(Port, Qt::Checked);
    } else {
        ServiceProposal proposal;
        proposal.port = static_cast<std::uint16_t>(port);
        proposal.protocol = usualProtocol(proposal.port);
        proposal.isUsual = isUsualForHttp(proposal.port);
        item = add(proposal, true);
    }
    m_view->setCurrentItem(item);
    showNote();
    emit completeChanged();
}

std::vector<ServiceProposal> SetupServices::chosen() const
{
    std::vector<ServiceProposal> chosen;
    for (int row = 0; row < m_view->topLevelItemCount(); ++row) {
        if (m_view->topLevelItem(row)->checkState(Port) == Qt::Checked)
            chosen.push_back(m_proposals[static_cast<std::size_t>(row)]);
    }
    return chosen;
}

bool SetupServices::isComplete() const
{
    return !chosen().empty();
}

void SetupServices::showNote()
{
    QStringList sentences;
    const std::vector<ServiceProposal> services = chosen();
    const auto any = [&](auto&& holds) { return std::any_of(services.begin(), services.end(), holds); };
    if (any([](const ServiceProposal& each) { return each.protocol == Service::Protocol::Tls; }))
        sentences << tr(
            "Requests inside TLS can't be read: there only connections and bytes are counted, by "
            "address. Where a proxy on this host ends TLS, choose what stands behind it instead.");
    if (any([](const ServiceProposal& each) { return each.isLoopback; }))
        sentences << tr(
            "What only this host itself reaches mostly stands behind a proxy. Its requests can be "
            "read on the loopback interface lo.");
    if (any([](const ServiceProposal& each) { return each.port == 22; }))
        sentences << tr("Port 22 is how many hosts are administered: a limit there can lock you out.");
    m_note->setText(sentences.join(u' '));
    m_note->setVisible(!sentences.isEmpty());
}

} // namespace weir::gui
