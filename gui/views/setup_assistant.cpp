// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/setup_assistant.h"

#include "gui/draft/draft.h"
#include "gui/draft/first_setup.h"
#include "gui/live/helper_link.h"
#include "gui/look/icons.h"
#include "gui/text/sentence_text.h"
#include "gui/views/setup_clients.h"
#include "gui/views/setup_interfaces.h"
#include "gui/views/setup_services.h"
#include "gui/views/setup_summary.h"

#include <QPointer>

namespace weir::gui {

SetupAssistant::SetupAssistant(const Context& context, QWidget* parent)
    : QWizard(parent), m_context(context), m_services(new SetupServices(this)),
      m_interfaces(new SetupInterfaces(context.link.host().isEmpty(), this)),
      m_clients(new SetupClients(this)), m_summary(new SetupSummary(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Set up services"));
    setWindowIcon(applicationIcon());
    setWizardStyle(QWizard::ClassicStyle);
    setOptions(QWizard::NoBackButtonOnStartPage);
    // Its own texts would be in the language of Qt's catalogue, which not every system has.
    setButtonText(QWizard::BackButton, tr("&Back"));
    setButtonText(QWizard::NextButton, tr("&Next"));
    setButtonText(QWizard::FinishButton, tr("&Put into the draft"));
    setButtonText(QWizard::CancelButton, tr("Cancel"));
    for (QWizardPage* page : {static_cast<QWizardPage*>(m_services), static_cast<QWizardPage*>(m_interfaces),
                              static_cast<QWizardPage*>(m_clients), static_cast<QWizardPage*>(m_summary)})
        addPage(page);
    const int character = fontMetrics().averageCharWidth();
    resize(character * 100, fontMetrics().height() * 30);
    connect(this, &QWizard::currentIdChanged, this, &SetupAssistant::prepare);
}

void SetupAssistant::showEvent(QShowEvent* event)
{
    QWizard::showEvent(event);
    if (!std::exchange(m_isRead, true))
        read();
}

QCoro::Task<void> SetupAssistant::read()
{
    const QPointer<SetupAssistant> alive(this);
    m_isRead = true;
    const Result<ListeningSockets> listening = co_await m_context.link.helper().listeningSockets();
    if (!alive)
        co_return;
    if (listening) {
        m_context.link.heard();
        setSockets(*listening);
    } else {
        m_context.link.lost(listening.error());
        m_services->setProblem(
            tr("What listens on this host can't be told: %1").arg(toText(listening.error().sentence)));
    }
}

void SetupAssistant::setSockets(const ListeningSockets& listening)
{
    m_isRead = true;
    m_services->setProposals(serviceProposals(listening.sockets, m_context.draft));
    if (listening.total > listening.sockets.size())
        m_services->setProblem(tr("%n more place(s) at higher ports are not shown.", nullptr,
                                  static_cast<int>(listening.total - listening.sockets.size())));
}

void SetupAssistant::prepare()
{
    const std::vector<ServiceProposal> chosen = m_services->chosen();
    if (currentPage() == m_interfaces)
        m_interfaces->propose(chosen, m_context.draft.interfaces());
    if (currentPage() == m_clients)
        m_clients->setServices(chosen);
    if (currentPage() == m_summary)
        m_summary->show(chosen, m_interfaces->chosen(), m_clients->identify(),
                        m_clients->requestsPerSecond());
}

void SetupAssistant::accept()
{
    const SetupChoice choice{m_services->chosen(), m_interfaces->chosen(), m_clients->identify(),
                             m_clients->requestsPerSecond()};
    const std::vector<Part> parts = setupParts(choice, m_context.draft);
    if (!parts.empty()) {
        const QString text =
            tr("%n service(s) set up to be watched", nullptr, static_cast<int>(choice.services.size()));
        m_context.draft.put(parts, text);
        emit drafted(text);
    }
    QWizard::accept();
}

} // namespace weir::gui
