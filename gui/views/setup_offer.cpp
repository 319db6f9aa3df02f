// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/setup_offer.h"

#include "gui/draft/draft.h"
#include "gui/views/message_bar.h"

namespace weir::gui {
namespace {

const QString offerId = QStringLiteral("setup");

} // namespace

SetupOffer::SetupOffer(Draft& draft, MessageBar& bar, QObject* parent)
    : QObject(parent), m_draft(draft), m_bar(bar)
{
    connect(&draft, &Draft::baseChanged, this, &SetupOffer::update);
    connect(&draft, &Draft::changed, this, &SetupOffer::update);
    update();
}

void SetupOffer::update()
{
    if (!m_draft.base())
        return;
    if (!m_draft.services().empty()) {
        m_bar.clear(offerId);
        m_isMade = false;
        return;
    }
    if (std::exchange(m_isMade, true))
        return;
    m_bar.show(
        offerId, MessageBar::Severity::Info,
        tr("Weir watches nothing yet, because no service is named. The assistant shows what listens on "
           "this host, and sets it up to be watched, without limiting anybody."),
        {{tr("Set up services…"), [this] { emit wanted(); }}});
}

} // namespace weir::gui
