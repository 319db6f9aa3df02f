// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/setup_clients.h"

#include "common/identity.h"
#include "gui/editor/notice_label.h"
#include "gui/editor/quiet_label.h"
#include "gui/text/sentence_text.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

namespace weir::gui {
namespace {

constexpr int usualRate = 10;
constexpr int mostRate = 1000000;

} // namespace

SetupClients::SetupClients(QWidget* parent)
    : QWizardPage(parent), m_address(new QRadioButton(tr("By their &address"), this)),
      m_header(new QRadioButton(tr("By an HTTP &header:"), this)),
      m_bearer(new QRadioButton(tr("By a &bearer token"), this)),
      m_name(new QLineEdit(QStringLiteral("X-API-Key"), this)), m_fault(new NoticeLabel(this)),
      m_rate(new QSpinBox(this)), m_note(new QuietLabel({}, this))
{
    setTitle(tr("How are clients told apart?"));
    m_address->setChecked(true);
    m_name->setAccessibleName(tr("Name of the header"));
    m_rate->setRange(1, mostRate);
    m_rate->setValue(usualRate);
    m_rate->setSuffix(tr(" requests per second"));
    auto* rateLabel = new QLabel(tr("Show who asks for &more than"), this);
    rateLabel->setBuddy(m_rate);
    auto* header = new QHBoxLayout;
    header->addWidget(m_header);
    header->addWidget(m_name, 1);
    auto* rate = new QHBoxLayout;
    rate->addWidget(rateLabel);
    rate->addWidget(m_rate);
    rate->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(
        new QuietLabel(tr("Each client gets a bucket of its own. Who sends no header or token is "
                          "told apart by address."),
                       this));
    layout->addWidget(m_address);
    layout->addLayout(header);
    layout->addWidget(m_bearer);
    layout->addWidget(m_fault);
    layout->addWidget(m_note);
    layout->addSpacing(fontMetrics().height());
    layout->addLayout(rate);
    layout->addWidget(new QuietLabel(
        tr("Nobody is refused by it: the policy observes, and counts what it would have refused. "
           "The figure can be changed at any time."),
        this));
    layout->addStretch(1);
    for (QRadioButton* choice : {m_address, m_header, m_bearer})
        connect(choice, &QRadioButton::toggled, this, &SetupClients::changed);
    connect(m_name, &QLineEdit::textChanged, this, &SetupClients::changed);
    connect(m_name, &QLineEdit::textEdited, m_header, [this] { m_header->setChecked(true); });
    changed();
}

void SetupClients::setServices(const std::vector<ServiceProposal>& services)
{
    const auto unread = std::count_if(services.begin(), services.end(), [](const ServiceProposal& each) {
        return each.protocol == Service::Protocol::Tls || each.protocol == Service::Protocol::Tcp;
    });
    m_note->setText(
        unread == 0 ? QString()
                    : tr("For %n of the services only the address is known, because their requests can't be "
                         "read.",
                         nullptr, static_cast<int>(unread)));
    m_note->setVisible(unread > 0);
}

void SetupClients::changed()
{
    const auto parsed = parseSourceName(SourceKind::Header, m_name->text().trimmed().toStdString());
    m_fault->setNotice(Notice::Kind::Fault,
                       m_header->isChecked() && !parsed ? asSentence(parsed.error().sentence) : QString());
    emit completeChanged();
}

std::vector<Source> SetupClients::identify() const
{
    std::vector<Source> chain;
    if (m_header->isChecked()) {
        const auto name = parseSourceName(SourceKind::Header, m_name->text().trimmed().toStdString());
        if (name)
            chain.push_back({.kind = SourceKind::Header, .name = *name});
    } else if (m_bearer->isChecked()) {
        chain.push_back({.kind = SourceKind::Bearer});
    }
    chain.emplace_back();
    return chain;
}

std::uint64_t SetupClients::requestsPerSecond() const
{
    return static_cast<std::uint64_t>(m_rate->value());
}

bool SetupClients::isComplete() const
{
    return m_fault->text().isEmpty();
}

} // namespace weir::gui
