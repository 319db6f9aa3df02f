// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editor/client_form.h"

#include "common/identity.h"
#include "gui/editor/form_layout.h"
#include "gui/editor/name_edit.h"
#include "gui/editor/policy_choice.h"
#include "gui/editor/source_text.h"
#include "gui/editor/text_field.h"
#include "gui/look/control_description.h"

#include <QCheckBox>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QVBoxLayout>

namespace weir::gui {

ClientForm::ClientForm(QWidget* parent)
    : QWidget(parent), m_name(new NameEdit(this)), m_kind(new ChoiceField<SourceKind>(this)),
      m_source(new TextField(
          [this](const std::string& text) {
              return Parsed<std::string>::of(parseSourceName(m_kind->value(), text));
          },
          this)),
      m_value(new TextField([this](const std::string& text) { return parseValue(text); }, this)),
      m_policy(new PolicyChoice({}, this)), m_ends(new QCheckBox(tr("&Until"), this)),
      m_until(new QDateTimeEdit(this)), m_form(new FormLayout(this))
{
    for (const SourceKind kind : sourceKinds)
        m_kind->add(kind, sourceKindText(kind));
    // The line holds text that can be typed again; the value is the very bytes.
    m_value->setFormat([this](const std::string& value) {
        return value.empty() ? value : formatIdentityValue({m_kind->value(), {}, value});
    });
    addFields();
    const auto tell = [this] { emit edited(); };
    for (Field* field : std::initializer_list<Field*>{m_name, m_source, m_value, m_policy})
        connect(field, &Field::edited, this, tell);
    connect(&m_name->line(), &QLineEdit::textChanged, this, tell);
    connect(&m_source->line(), &QLineEdit::textChanged, this, [this] {
        adapt();
        emit edited();
    });
    connect(&m_value->line(), &QLineEdit::textChanged, this, tell);
    connect(m_until, &QDateTimeEdit::dateTimeChanged, this, tell);
    connect(m_kind, &Field::edited, this, [this] {
        m_source->setValue(usualSource(m_kind->value()).name);
        m_value->setValue({});
        adapt();
        emit edited();
    });
    connect(m_ends, &QCheckBox::toggled, this, [this](bool ends) {
        m_until->setEnabled(ends);
        emit edited();
    });
    setClient({}, false);
}

void ClientForm::addFields()
{
    m_name->control()->setAccessibleName(tr("Name of the client"));
    m_form->addRow(tr("&Name:"), *m_name);
    m_form->addRow(tr("Told by:"), *m_kind);
    m_form->addRow(tr("Called:"), *m_source);
    m_form->addRow(tr("&Value:"), *m_value);
    m_form->addRow(tr("&Policy:"), *m_policy);
    nameControl(*m_kind->control(), tr("What the client is told by"));
    m_source->control()->setAccessibleName(tr("Name of the header, cookie or parameter"));
    m_name->setPlaceholder(tr("for example acme"));
    m_until->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    m_until->setCalendarPopup(true);
    m_until->setAccessibleName(tr("End of the assignment, local time"));
    m_until->setToolTip(tr("Afterwards the client is treated like an unknown one. Local time."));
    m_form->addRow(m_ends, m_until);
}

void ClientForm::setClient(const Client& client, bool isStored)
{
    m_client = client;
    m_isStored = isStored;
    m_kind->setValue(client.identity.kind);
    m_name->setValue(client.name);
    m_source->setValue(client.identity.name);
    m_value->setValue(client.identity.value);
    m_policy->setValue(client.policy);
    m_ends->setChecked(client.until.has_value());
    m_until->setEnabled(client.until.has_value());
    constexpr qint64 week = 7 * 86400;
    m_until->setDateTime(client.until
                             ? QDateTime::fromSecsSinceEpoch(client.until->time_since_epoch().count())
                             : QDateTime::currentDateTime().addSecs(week));
    adapt();
}

bool ClientForm::keepsSecret() const
{
    return m_isStored && isSecret(m_client.identity.kind) && m_client.identity.value.empty() &&
           m_kind->value() == m_client.identity.kind &&
           (!hasSourceName(m_kind->value()) || m_source->value() == m_client.identity.name);
}

Parsed<std::string> ClientForm::parseValue(const std::string& text) const
{
    if (!text.empty())
        return Parsed<std::string>::of(parseIdentityValue(m_kind->value(), text));
    if (keepsSecret())
        return Parsed<std::string>::of(std::string());
    return Parsed<std::string>::wrong(tr("A value is needed here."));
}

void ClientForm::adapt()
{
    const SourceKind kind = m_kind->value();
    m_form->setRowVisible(m_source, hasSourceName(kind));
    if (kind == SourceKind::Address)
        m_value->setPlaceholder(tr("for example 192.0.2.7 or 192.0.2.0/24"));
    else if (kind == SourceKind::Sni)
        m_value->setPlaceholder(tr("for example shop.example"));
    else
        m_value->setPlaceholder(keepsSecret() ? tr("••• kept as it is; type to replace it")
                                              : tr("for example k-123"));
    m_value->setHint(keepsSecret() ? tr("The stored value is hidden.") : QString());
}

std::optional<Client> ClientForm::client() const
{
    const auto name = m_name->value();
    const auto value = m_value->value();
    Client client;
    client.identity.kind = m_kind->value();
    if (!name || !value || m_policy->value().empty())
        return std::nullopt;
    if (hasSourceName(client.identity.kind)) {
        const auto source = m_source->value();
        if (!source)
            return std::nullopt;
        client.identity.name = *source;
    }
    client.name = *name;
    client.identity.value = *value;
    client.policy = m_policy->value();
    if (m_ends->isChecked())
        client.until = std::chrono::sys_seconds(std::chrono::seconds(m_until->dateTime().toSecsSinceEpoch()));
    return client;
}

void ClientForm::setPolicies(const std::vector<std::string>& names)
{
    m_policy->setPolicies(names);
}

void ClientForm::setTaken(std::function<bool(const std::string&)> isTaken)
{
    m_name->setTaken([this, isTaken = std::move(isTaken)](const std::string& name) {
        return name != m_client.name && isTaken(name);
    });
}

void ClientForm::focusName()
{
    m_name->setFocus();
}

} // namespace weir::gui
