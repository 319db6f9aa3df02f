// SPDX-License-Identifier: GPL-3.0-or-later
// What the assistant proposes from listening sockets, and what it puts into the draft: one step that limits
// nobody.
#include "gui/draft/first_setup.h"
#include "gui/views/message_bar.h"
#include "gui/views/setup_assistant.h"
#include "gui/views/setup_clients.h"
#include "gui/views/setup_interfaces.h"
#include "gui/views/setup_offer.h"
#include "gui/views/setup_services.h"
#include "tests/gui/page_parts.h"
#include "tests/gui/patient_test.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTreeWidget>
#include <algorithm>

using namespace weir;
using namespace weir::gui;

namespace {

ListeningSockets usualHost()
{
    return {7,
            {{"*", 22, "ssh.service", 0},
             {"0.0.0.0", 80, "nginx.service", 0},
             {"::", 80, "nginx.service", 0},
             {"*", 443, "nginx.service", 0},
             {"127.0.0.1", 5432, "postgresql@15-main.service", 105},
             {"127.0.0.1", 8080, "", 1000},
             {"192.0.2.10", 9090, "", 1000}}};
}

std::vector<std::uint16_t> ports(const std::vector<ServiceProposal>& proposals)
{
    std::vector<std::uint16_t> all;
    for (const ServiceProposal& proposal : proposals)
        all.push_back(proposal.port);
    return all;
}

QTreeWidgetItem* row(const SetupServices& page, int port)
{
    for (int at = 0; at < page.view().topLevelItemCount(); ++at) {
        if (page.view().topLevelItem(at)->text(SetupServices::Port) == QString::number(port))
            return page.view().topLevelItem(at);
    }
    return nullptr;
}

bool says(const QWidget& page, const QString& part)
{
    const auto labels = page.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
        return !label->isHidden() && label->text().contains(part);
    });
}

} // namespace

class SetupAssistantTest final : public QObject
{
    Q_OBJECT
private slots:
    void proposalsAreThoseThatSpeakHttp()
    {
        Draft draft;
        const auto proposals = serviceProposals(usualHost().sockets, draft);
        QCOMPARE(ports(proposals), (std::vector<std::uint16_t>{80, 443, 9090, 8080, 22, 5432}));
        std::vector<std::uint16_t> proposed;
        for (const ServiceProposal& proposal : proposals) {
            if (isProposed(proposal))
                proposed.push_back(proposal.port);
        }
        QCOMPARE(proposed, (std::vector<std::uint16_t>{80, 443, 9090}));
        QCOMPARE(proposals[0].program, std::string("nginx"));
        QVERIFY(proposals[0].addresses.empty());
        QCOMPARE(proposals[1].protocol, Service::Protocol::Tls);
        QCOMPARE(proposals[2].addresses, std::vector<std::string>{"192.0.2.10"});
        QVERIFY(proposals[3].isLoopback);
    }

    void whatAServiceTakesIsNotProposedAgain()
    {
        Draft draft;
        Service service;
        service.name = "web";
        service.ports = {80};
        draft.put(service, QStringLiteral("web"));
        const auto proposals = serviceProposals(usualHost().sockets, draft);
        QCOMPARE(proposals.back().port, std::uint16_t(80));
        QVERIFY(proposals.back().isTaken && !isProposed(proposals.back()));
    }

    void interfacesFollowWhatIsChosen()
    {
        const HostInterface lo{"lo", true, true, false}, eth{"eth0", false, true, false},
            bridge{"docker0", false, true, true}, down{"eth1", false, false, false};
        QVERIFY(isProposed(eth, false) && isProposed(lo, true));
        QVERIFY(!isProposed(lo, false) && !isProposed(bridge, true) && !isProposed(down, true));
        const auto here = hostInterfaces();
        QVERIFY(std::any_of(here.begin(), here.end(), [](const HostInterface& interface) {
            return interface.name == "lo" && interface.isLoopback;
        }));
    }

    void finishPutsOneStepIntoTheDraftThatLimitsNobody()
    {
        PageParts parts;
        parts.draft.setBase(std::make_shared<const Document>(), 1);
        SetupAssistant assistant(parts.context);
        assistant.setAttribute(Qt::WA_DeleteOnClose, false);
        assistant.setSockets(usualHost());
        QSignalSpy drafted(&assistant, &SetupAssistant::drafted);
        assistant.show();
        QVERIFY(says(assistant.services(), QStringLiteral("Requests inside TLS can't be read")));
        row(assistant.services(), 8080)->setCheckState(SetupServices::Port, Qt::Checked);
        QVERIFY(says(assistant.services(), QStringLiteral("loopback interface lo")));
        row(assistant.services(), 9090)->setCheckState(SetupServices::Port, Qt::Unchecked);
        assistant.services().addPort(81);
        auto* protocol = qobject_cast<QComboBox*>(
            assistant.services().view().itemWidget(row(assistant.services(), 81), SetupServices::Protocol));
        QVERIFY(protocol && !protocol->accessibleName().isEmpty());
        protocol->setCurrentIndex(protocol->findText(QStringLiteral("HTTP")));
        assistant.next();
        QCOMPARE(assistant.currentPage(), static_cast<QWizardPage*>(&assistant.interfaces()));
        QVERIFY(says(assistant.interfaces(), QStringLiteral("can be seen twice")));
        assistant.interfaces().others().setText(QStringLiteral("eth0 veth*"));
        assistant.next();
        QVERIFY(says(assistant.clients(), QStringLiteral("For 1 of the services")));
        assistant.clients().byHeader().setChecked(true);
        assistant.clients().headerName().setText(QStringLiteral("X-Client-ID"));
        assistant.next();
        QVERIFY(says(*assistant.currentPage(), QStringLiteral("80")));
        assistant.button(QWizard::FinishButton)->click();

        QCOMPARE(drafted.count(), 1);
        QCOMPARE(parts.draft.undoStack().count(), 1);
        for (const Policy& policy : parts.draft.policies())
            QCOMPARE(policy.mode, Policy::Mode::Observe);
        QCOMPARE(parts.draft.policies().size(), std::size_t(2));
        QCOMPARE(parts.draft.services().size(), std::size_t(4));
        const Service* nginx = parts.draft.service("nginx");
        QVERIFY(nginx);
        QCOMPARE(nginx->ports, std::vector<std::uint16_t>{80});
        QCOMPARE(nginx->identify.front().name, std::string("x-client-id"));
        QCOMPARE(nginx->identify.back().kind, SourceKind::Address);
        const Service* tls = parts.draft.service("nginx-443");
        QVERIFY(tls);
        QCOMPARE(tls->identify, std::vector<Source>{Source()});
        QCOMPARE(parts.draft.policy(tls->defaultPolicy)->limits.front().measure, Measure::Connections);
        QCOMPARE(parts.draft.policy(nginx->defaultPolicy)->limits.front().measure, Measure::Requests);
        QCOMPARE(parts.draft.service("http-8080")->addresses, std::vector<std::string>{"127.0.0.1"});
        QVERIFY(parts.draft.service("http-81"));
        const auto& interfaces = parts.draft.interfaces();
        for (const char* name : {"lo", "eth0", "veth*"})
            QVERIFY(std::find(interfaces.begin(), interfaces.end(), name) != interfaces.end());
        QTRY_VERIFY(parts.draft.isChecked());
        QVERIFY2(parts.draft.faults().empty(), "what is proposed can be applied");
        parts.draft.undoStack().undo();
        QVERIFY(parts.draft.isEmpty());
    }

    void nothingChosenGoesNoFurther()
    {
        PageParts parts;
        SetupAssistant assistant(parts.context);
        assistant.setAttribute(Qt::WA_DeleteOnClose, false);
        assistant.setSockets({1, {{"*", 22, "ssh.service", 0}}});
        assistant.show();
        QVERIFY(!assistant.button(QWizard::NextButton)->isEnabled());
        row(assistant.services(), 22)->setCheckState(SetupServices::Port, Qt::Checked);
        QVERIFY(assistant.button(QWizard::NextButton)->isEnabled());
        QVERIFY(says(assistant.services(), QStringLiteral("lock you out")));
        assistant.next();
        assistant.interfaces().others().setText(QStringLiteral("eth0/1"));
        QVERIFY(!assistant.button(QWizard::NextButton)->isEnabled());
        assistant.interfaces().others().setText(QStringLiteral("eth0"));
        assistant.next();
        assistant.clients().byHeader().setChecked(true);
        assistant.clients().headerName().setText(QStringLiteral("X Client"));
        QVERIFY(!assistant.button(QWizard::NextButton)->isEnabled());
        assistant.reject();
        QVERIFY(parts.draft.isEmpty());
        QCOMPARE(parts.draft.undoStack().count(), 0);
    }

    void withoutAHelperItSaysSo()
    {
        PageParts parts;
        SetupAssistant assistant(parts.context);
        assistant.setAttribute(Qt::WA_DeleteOnClose, false);
        assistant.show();
        QTRY_VERIFY(says(assistant.services(), QStringLiteral("can't be told")));
        assistant.services().addPort(8080);
        QVERIFY(assistant.services().isComplete());
    }

    void itIsOfferedWhileThereIsNoService()
    {
        Draft draft;
        MessageBar bar;
        SetupOffer offer(draft, bar);
        QVERIFY(!bar.isShown(QStringLiteral("setup")));
        draft.setBase(std::make_shared<const Document>(), 1);
        QVERIFY(bar.isShown(QStringLiteral("setup")));
        QSignalSpy wanted(&offer, &SetupOffer::wanted);
        for (QPushButton* button : bar.findChildren<QPushButton*>()) {
            if (button->text().contains(QStringLiteral("Set up")))
                button->click();
        }
        QCOMPARE(wanted.count(), 1);
        bar.clear(QStringLiteral("setup"));
        draft.put(std::string("eth0"), QStringLiteral("eth0"));
        QVERIFY2(!bar.isShown(QStringLiteral("setup")), "who has closed it is left alone");
        Service service;
        service.name = "web";
        draft.put(service, QStringLiteral("web"));
        draft.undoStack().undo();
        QVERIFY(bar.isShown(QStringLiteral("setup")));
    }
};

QTEST_MAIN(SetupAssistantTest)
#include "setup_assistant_test.moc"
