// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/setup_interfaces.h"

#include "gui/editor/notice_label.h"
#include "gui/editor/quiet_label.h"
#include "gui/editor/word_list_edit.h"
#include "gui/text/sentence_text.h"

#include <QLineEdit>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace weir::gui {
namespace {

QString aboutText(const HostInterface& interface)
{
    if (interface.isLoopback)
        return SetupInterfaces::tr(
            "Loopback: what this host asks itself, also a proxy what stands behind it");
    if (interface.isVirtual)
        return SetupInterfaces::tr("Of containers or virtual machines");
    return interface.isUp ? SetupInterfaces::tr("Up") : SetupInterfaces::tr("Without an address now");
}

QStringList words(const QString& text)
{
    return text.simplified().split(u' ', Qt::SkipEmptyParts);
}

} // namespace

SetupInterfaces::SetupInterfaces(bool local, QWidget* parent)
    : QWizardPage(parent), m_note(new QuietLabel({}, this)), m_view(new QTreeWidget(this)),
      m_others(new QLineEdit(this)), m_fault(new NoticeLabel(this))
{
    if (local)
        m_known = hostInterfaces();
    setTitle(tr("Where do their requests arrive?"));
    auto* about = new QuietLabel(tr("Weir sees what arrives on the interfaces that it attaches to."), this);
    m_view->setHeaderLabels({tr("Interface"), tr("State")});
    m_view->setAccessibleName(tr("Interfaces"));
    m_view->setRootIsDecorated(false);
    // On the ground of a list an empty box can't be seen in dark colours.
    m_view->viewport()->setBackgroundRole(QPalette::Window);
    m_view->setAllColumnsShowFocus(true);
    m_view->setColumnWidth(0, fontMetrics().averageCharWidth() * 24);
    m_view->setVisible(local);
    for (const HostInterface& interface : m_known) {
        auto* item = new QTreeWidgetItem(m_view, {shownText(interface.name), aboutText(interface)});
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(0, Qt::Unchecked);
    }
    m_others->setPlaceholderText(tr("for example eth1 veth*"));
    auto* label = new QLabel(local ? tr("&Others, also patterns:") : tr("&Interfaces, also patterns:"), this);
    label->setBuddy(m_others);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(about);
    layout->addWidget(m_view, 1);
    layout->addWidget(label);
    layout->addWidget(m_others);
    layout->addWidget(m_fault);
    layout->addWidget(m_note);
    if (!local)
        layout->addStretch(1);
    connect(m_view, &QTreeWidget::itemChanged, this, [this] {
        m_isTouched = true;
        emit completeChanged();
    });
    connect(m_others, &QLineEdit::textChanged, this, [this](const QString& text) {
        QString fault;
        for (const QString& word : words(text)) {
            if (fault.isEmpty())
                fault = parseInterfaceWord(word.toStdString()).fault;
        }
        m_fault->setNotice(Notice::Kind::Fault, fault);
        emit completeChanged();
    });
}

void SetupInterfaces::propose(const std::vector<ServiceProposal>& services,
                              const std::vector<std::string>& there)
{
    m_there = there;
    const bool loopback = std::any_of(services.begin(), services.end(),
                                      [](const ServiceProposal& each) { return each.isLoopback; });
    const bool outside = std::any_of(services.begin(), services.end(),
                                     [](const ServiceProposal& each) { return !each.isLoopback; });
    const QSignalBlocker quiet(m_view);
    for (std::size_t at = 0; at < m_known.size(); ++at) {
        const HostInterface& interface = m_known[at];
        const bool isThere = std::find(there.begin(), there.end(), interface.name) != there.end();
        QTreeWidgetItem* item = m_view->topLevelItem(static_cast<int>(at));
        // What is configured already is taken away on the page Services, not here.
        item->setDisabled(isThere);
        if (isThere)
            item->setCheckState(0, Qt::Checked);
        else if (!m_isTouched)
            item->setCheckState(0, isProposed(interface, loopback) && (interface.isLoopback || outside)
                                       ? Qt::Checked
                                       : Qt::Unchecked);
    }
    m_note->setText(
        loopback && outside
            ? tr("A proxy's request can be seen twice: when it arrives, and on lo on its way to what "
                 "stands behind. Each of your services counts by itself; limit in one place only.")
            : QString());
    m_note->setVisible(!m_note->text().isEmpty());
    emit completeChanged();
}

std::vector<std::string> SetupInterfaces::chosen() const
{
    std::vector<std::string> chosen = m_there;
    const auto add = [&](const std::string& name) {
        if (std::find(chosen.begin(), chosen.end(), name) == chosen.end())
            chosen.push_back(name);
    };
    for (std::size_t at = 0; at < m_known.size(); ++at) {
        if (m_view->topLevelItem(static_cast<int>(at))->checkState(0) == Qt::Checked)
            add(m_known[at].name);
    }
    for (const QString& word : words(m_others->text()))
        add(word.toStdString());
    return chosen;
}

bool SetupInterfaces::isComplete() const
{
    return !chosen().empty() && m_fault->text().isEmpty();
}

} // namespace weir::gui
