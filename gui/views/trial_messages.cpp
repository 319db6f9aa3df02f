// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/trial_messages.h"

#include "gui/live/helper_link.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"
#include "gui/text/user_name.h"
#include "gui/views/applier.h"
#include "gui/views/message_bar.h"

namespace weir::gui {
namespace {

const QString trialId = QStringLiteral("trial");
const QString endId = QStringLiteral("trial-ended");

} // namespace

TrialMessages::TrialMessages(HelperLink& link, Applier& applier, MessageBar& bar, QObject* parent)
    : QObject(parent), m_link(link), m_applier(applier), m_bar(bar)
{
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &TrialMessages::update);
    connect(&link, &HelperLink::stateChanged, this, &TrialMessages::update);
    connect(&link, &HelperLink::conditionChanged, this, &TrialMessages::update);
    connect(&applier, &Applier::tried, this, &TrialMessages::update);
    connect(&applier, &Applier::wentBack, this, &TrialMessages::tellEnd);
    connect(&applier, &Applier::applied, this, [this] { m_bar.clear(endId); });
    connect(&applier, &Applier::failed, this, [this](const Error& error) {
        if (m_bar.isShown(trialId))
            m_bar.show(endId, MessageBar::Severity::Warning, toText(error));
    });
    update();
}

QString TrialMessages::text() const
{
    const PendingTrial& pending = *m_link.state()->pending;
    const QString left = spanText(m_applier.trialLeft().value_or(std::chrono::milliseconds(0)));
    const QString who =
        m_applier.isOwnTrial()
            ? tr("Your changes are on trial")
            : tr("Revision %1 is on trial, by %2").arg(pending.revision).arg(userName(pending.uid));
    return tr("%1 for %2 more. Unless they are kept, what was in force before comes back by itself.")
        .arg(who, left);
}

void TrialMessages::update()
{
    const auto& state = m_link.state();
    if (!m_link.isLive() || !state || !state->pending) {
        m_second.stop();
        m_bar.clear(trialId);
        return;
    }
    if (m_bar.isShown(trialId)) {
        m_bar.setText(trialId, text());
        return;
    }
    m_bar.clear(endId);
    m_bar.show(
        trialId, MessageBar::Severity::Warning, text(),
        {{tr("&Keep"), [this] { m_applier.keep(); }}, {tr("&Go back now"), [this] { m_applier.goBack(); }}},
        false);
    m_second.start();
}

void TrialMessages::tellEnd(quint64 revision)
{
    update();
    m_bar.show(endId, MessageBar::Severity::Info,
               tr("The trial is over: revision %1 is in force again. The changes are still in the draft.")
                   .arg(revision));
}

} // namespace weir::gui
