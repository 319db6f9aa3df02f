// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/setup_summary.h"

#include "gui/editor/source_text.h"
#include "gui/look/plain_label.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>

namespace weir::gui {
namespace {

QString joined(const QStringList& words)
{
    return QLocale().createSeparatedList(words);
}

} // namespace

SetupSummary::SetupSummary(QWidget* parent) : QWizardPage(parent), m_what(plainLabel())
{
    setTitle(tr("Watch first, then limit"));
    m_what->setAccessibleDescription(tr("What goes into the draft"));
    QLabel* next = plainLabel();
    next->setText(
        tr("What comes next:\n"
           "1. Review says what would change; Try or Apply puts it in force. Until then nothing "
           "happens.\n"
           "2. Weir counts. Overview and Clients show who asks for how much, and Events who would "
           "have been refused.\n"
           "3. When the figures fit, set the policy from Observe to Enforce under Policies, or drag "
           "a client's limit on its live graph."));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height());
    layout->addWidget(m_what);
    layout->addWidget(next);
    layout->addStretch(1);
}

void SetupSummary::show(const std::vector<ServiceProposal>& services,
                        const std::vector<std::string>& interfaces, const std::vector<Source>& identify,
                        std::uint64_t requestsPerSecond)
{
    QStringList ports;
    for (const ServiceProposal& service : services)
        ports << QString::number(service.port);
    QStringList names;
    for (const std::string& interface : interfaces)
        names << shownText(interface);
    QStringList sources;
    for (const Source& source : identify)
        sources << sourceText(source);
    const bool reads = std::any_of(services.begin(), services.end(), [](const ServiceProposal& each) {
        return each.protocol == Service::Protocol::Http || each.protocol == Service::Protocol::Auto;
    });
    QStringList lines{
        tr("%n service(s) at port %1", nullptr, static_cast<int>(services.size())).arg(joined(ports)),
        tr("Attached to %1").arg(joined(names))};
    if (reads)
        lines << tr("Clients by %1").arg(joined(sources))
              << tr("More than %1 of a client would be refused; it is counted and passes")
                     .arg(rateText(static_cast<double>(requestsPerSecond)));
    m_what->setText(lines.join(u'\n'));
}

} // namespace weir::gui
