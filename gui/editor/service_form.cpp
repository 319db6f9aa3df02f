// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/service_form.h"

#include "common/document_parts.h"
#include "common/rate.h"
#include "gui/editor/capacity_form.h"
#include "gui/editor/form_layout.h"
#include "gui/editor/form_pane.h"
#include "gui/editor/name_edit.h"
#include "gui/editor/notice_label.h"
#include "gui/editor/policy_choice.h"
#include "gui/editor/rate_edit.h"
#include "gui/editor/section.h"
#include "gui/editor/source_chain.h"
#include "gui/editor/word_list_edit.h"

#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>
#include <algorithm>

namespace weir::gui {
namespace {

std::vector<std::string> portWords(const std::vector<std::uint16_t>& ports)
{
    std::vector<std::string> words;
    for (const std::uint16_t port : ports)
        words.push_back(std::to_string(port));
    return words;
}

std::vector<std::uint16_t> portsOf(const std::vector<std::string>& words)
{
    std::vector<std::uint16_t> ports;
    for (const std::string& word : words)
        ports.push_back(static_cast<std::uint16_t>(std::stoul(word)));
    return ports;
}

} // namespace

ServiceForm::ServiceForm(QWidget* parent)
    : QWidget(parent), m_pane(new FormPane(this)), m_head(new NoticeLabel(m_pane->body())),
      m_name(new NameEdit(m_pane->body())),
      m_ports(new WordListEdit(parsePortWord, tr("A service has at least one port, for example 80."),
                               m_pane->body())),
      m_protocol(new ChoiceField<Service::Protocol>(m_pane->body())),
      m_addresses(new WordListEdit(parseAddressWord, {}, m_pane->body())),
      m_interfaces(new WordListEdit(parseInterfaceWord, {}, m_pane->body())),
      m_identify(new SourceChain(m_pane->body())),
      m_defaultPolicy(new PolicyChoice(tr("None: they are only counted"), m_pane->body())),
      m_newIdentities(new RateEdit(m_pane->body())),
      m_proxies(new WordListEdit(parseNetworkWord, {}, m_pane->body())),
      m_capacitySection(new Section({}, m_pane->body())), m_capacity(new CapacityForm),
      m_overload(new ChoiceField<bool>(m_pane->body()))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pane);
    m_pane->addWidget(m_head);
    alignLabels({addPlace(), addClients(), addLoad()});
    connectFields();
    connectLists();
    collectFields();
    setService(m_service);
}

FormLayout* ServiceForm::newGroup(const QString& heading)
{
    if (!heading.isEmpty()) {
        m_pane->addSpace();
        m_pane->addWidget(newHeading(heading, m_pane->body()));
    }
    auto* group = new QWidget(m_pane->body());
    m_pane->addWidget(group);
    return new FormLayout(group);
}

FormLayout* ServiceForm::addPlace()
{
    FormLayout* form = newGroup({});
    m_name->control()->setAccessibleName(tr("Name of the service"));
    form->addRow(tr("&Name:"), *m_name);
    form->addRow(tr("&Ports:"), *m_ports);
    form->addRow(tr("P&rotocol:"), *m_protocol);
    form->addRow(tr("&Addresses:"), *m_addresses);
    form->addRow(tr("In&terfaces:"), *m_interfaces);
    m_ports->setPlaceholder(tr("for example 80, 8080"));
    m_addresses->setPlaceholder(tr("any, or for example 192.0.2.10"));
    m_interfaces->setPlaceholder(tr("all that Weir is attached to, or for example eth0"));
    m_protocol->add(Service::Protocol::Http, tr("HTTP"));
    m_protocol->add(
        Service::Protocol::Tls, tr("TLS"),
        tr("Requests are encrypted: only connections and bytes can be limited, and clients be told "
           "apart by server name or address."));
    m_protocol->add(Service::Protocol::Tcp, tr("TCP"),
                    tr("Only connections and bytes are seen, and clients are told apart by address."));
    m_protocol->add(Service::Protocol::Auto, tr("By the first bytes"),
                    tr("Each connection's first bytes decide whether it is HTTP or TLS."));
    return form;
}

FormLayout* ServiceForm::addClients()
{
    FormLayout* form = newGroup(tr("Who a client is"));
    form->addRow(tr("Look for:"), *m_identify);
    form->addRow(tr("&Unknown clients:"), *m_defaultPolicy);
    form->addRow(tr("Ne&w identities:"), *m_newIdentities);
    form->addRow(tr("Trusted pro&xies:"), *m_proxies);
    m_identify->setHint(tr("The first source that a request carries names its client."));
    m_defaultPolicy->setHint(tr("Each unknown client gets this policy with a bucket of its own."));
    m_newIdentities->setHint(
        tr("So many buckets at most for identities that one address shows for the first time; "
           "what is beyond is charged to the address."));
    m_proxies->setPlaceholder(tr("none, or for example 10.0.0.0/8"));
    m_proxies->setHint(tr("Only these are believed when they name another address as the client's."));
    return form;
}

FormLayout* ServiceForm::addLoad()
{
    FormLayout* form = newGroup(tr("When there is too much"));
    form->addRow(tr("No room left:"), *m_overload);
    m_overload->add(true, tr("Admit"), tr("A client for which the tables have no room passes uncounted."));
    m_overload->add(false, tr("Reject"), tr("A client for which the tables have no room is refused."));
    m_capacitySection->setContent(m_capacity);
    m_pane->addWidget(m_capacitySection);
    return form;
}

void ServiceForm::connectFields()
{
    m_name->setTaken([this](const std::string& name) {
        return name != m_service.name &&
               std::find(m_services.begin(), m_services.end(), name) != m_services.end();
    });
    connect(m_name, &LineField::finished, this, [this] {
        if (m_name->value() && *m_name->value() != m_service.name)
            emit renamed(QString::fromStdString(*m_name->value()));
    });
    connect(m_protocol, &Field::edited, this, [this] {
        m_service.protocol = m_protocol->value();
        emitEdited(tr("Protocol of %1"), {});
    });
    connect(m_identify, &Field::edited, this, [this] {
        m_service.identify = m_identify->sources();
        emitEdited(tr("How %1 tells clients apart"), {});
    });
    connect(m_identify, &SourceChain::rowsChanged, this, &ServiceForm::collectFields);
    connect(m_defaultPolicy, &Field::edited, this, [this] {
        m_service.defaultPolicy = m_defaultPolicy->value();
        emitEdited(tr("Default policy of %1"), {});
    });
    connect(m_newIdentities, &Field::edited, this, [this] {
        m_service.newIdentities = m_newIdentities->current();
        emitEdited(tr("New identities of %1"), QStringLiteral("new_identities"));
    });
    connect(m_capacity, &CapacityForm::edited, this, [this](const QString& field) {
        m_service.capacity = m_capacity->capacity();
        emitEdited(tr("Capacity of %1"),
                   field.isEmpty() ? QString() : QStringLiteral("capacity/%1").arg(field));
    });
    connect(m_overload, &Field::edited, this, [this] {
        m_service.admitOnOverload = m_overload->value();
        emitEdited(tr("Overload of %1"), {});
    });
}

void ServiceForm::connectLists()
{
    connect(m_ports, &Field::edited, this, [this] {
        m_service.ports = portsOf(m_ports->current());
        emitEdited(tr("Ports of %1"), QStringLiteral("ports"));
    });
    connect(m_addresses, &Field::edited, this, [this] {
        m_service.addresses = m_addresses->current();
        emitEdited(tr("Addresses of %1"), QStringLiteral("addresses"));
    });
    connect(m_interfaces, &Field::edited, this, [this] {
        m_service.interfaces = m_interfaces->current();
        emitEdited(tr("Interfaces of %1"), QStringLiteral("interfaces"));
    });
    connect(m_proxies, &Field::edited, this, [this] {
        m_service.trustedProxies = m_proxies->current();
        emitEdited(tr("Trusted proxies of %1"), QStringLiteral("trusted_proxies"));
    });
}

void ServiceForm::collectFields()
{
    m_board.clear();
    m_board.add("/name", *m_name);
    m_board.add("/ports", *m_ports);
    m_board.add("/protocol", *m_protocol);
    m_board.add("/addresses", *m_addresses);
    m_board.add("/interfaces", *m_interfaces);
    m_identify->addTo(m_board, "/identify");
    m_board.add("/default_policy", *m_defaultPolicy);
    m_board.add("/new_identities", *m_newIdentities);
    m_board.add("/trusted_proxies", *m_proxies);
    m_capacity->addTo(m_board, "/capacity");
    m_board.add("/on_overload", *m_overload);
}

void ServiceForm::emitEdited(const QString& text, const QString& merge)
{
    showTitles();
    m_notices.clear();
    showNotices();
    const Service service = m_service;
    emit edited(service, text.arg(QString::fromStdString(service.name)), merge);
}

void ServiceForm::setService(const Service& service)
{
    const Showing showing = service.name == m_service.name ? Showing::Update : Showing::Fresh;
    m_service = service;
    m_name->setValue(service.name, showing);
    m_ports->setValue(portWords(service.ports), showing);
    m_protocol->setValue(service.protocol);
    m_addresses->setValue(service.addresses, showing);
    m_interfaces->setValue(service.interfaces, showing);
    m_identify->setSources(service.identify, showing);
    m_defaultPolicy->setValue(service.defaultPolicy);
    m_newIdentities->setValue(service.newIdentities, showing);
    m_proxies->setValue(service.trustedProxies, showing);
    m_capacity->setCapacity(service.capacity, showing);
    m_overload->setValue(service.admitOnOverload);
    if (showing == Showing::Fresh) {
        m_notices.clear();
        m_capacitySection->setOpen(service.capacity.has_value());
    }
    showTitles();
    showNotices();
}

void ServiceForm::setName(const std::string& name)
{
    m_service.name = name;
    m_name->setValue(name, Showing::Update);
}

void ServiceForm::setServices(const std::vector<std::string>& names)
{
    m_services = names;
}

void ServiceForm::setPolicies(const std::vector<std::string>& names)
{
    m_defaultPolicy->setPolicies(names);
}

void ServiceForm::setNotices(const std::vector<Notice>& notices)
{
    m_notices = notices;
    showNotices();
}

void ServiceForm::focusName()
{
    m_name->setFocus();
    m_name->line().selectAll();
}

void ServiceForm::showNotices()
{
    // An empty form has nothing to find fault with.
    std::vector<Notice> all;
    if (!m_service.name.empty())
        all = noticesUnder({}, faultsOf(m_service), Notice::Kind::Fault);
    addNotices(all, m_notices);
    const std::vector<Notice> rest = m_board.show(all);
    m_head->setNotice(rest.empty() ? Notice::Kind::Fault : rest.front().kind,
                      rest.empty() ? QString() : rest.front().text);
}

void ServiceForm::showTitles()
{
    m_capacitySection->setTitle(
        m_service.capacity
            ? tr("Capacity: %1 for all clients together")
                  .arg(QString::fromStdString(formatRate(m_service.capacity->rate, Measure::Requests)))
            : tr("Capacity: no limit for all clients together"));
}

} // namespace weir::gui
