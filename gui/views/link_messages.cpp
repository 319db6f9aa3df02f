// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/views/link_messages.h"

#include "gui/live/configuration_feed.h"
#include "gui/live/helper_link.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"
#include "gui/views/message_bar.h"

#include <QPointer>

namespace weir::gui {
namespace {

const QString linkId = QStringLiteral("link");
const QString feedId = QStringLiteral("feed");
const QString pauseId = QStringLiteral("pause");
const QString resumeId = QStringLiteral("resume");

} // namespace

LinkMessages::LinkMessages(HelperLink& link, ConfigurationFeed& feed, MessageBar& bar, QObject* parent)
    : QObject(parent), m_link(link), m_bar(bar)
{
    connect(&link, &HelperLink::conditionChanged, this, &LinkMessages::showCondition);
    connect(&feed, &ConfigurationFeed::failed, this, [this](const QString& reason) {
        m_bar.show(feedId, MessageBar::Severity::Error,
                   tr("The configuration in force can't be shown: %1").arg(reason));
    });
    connect(&feed, &ConfigurationFeed::arrived, this, [this] { m_bar.clear(feedId); });
    connect(&link, &HelperLink::stateChanged, this, &LinkMessages::showPause);
    showCondition();
    showPause();
}

/// Also on pages that do not speak of it: nobody is to forget a pause.
void LinkMessages::showPause()
{
    const auto& state = m_link.state();
    if (!state || !state->paused) {
        m_bar.clear(pauseId);
        return;
    }
    if (m_bar.isShown(pauseId))
        return;
    m_bar.show(pauseId, MessageBar::Severity::Warning,
               state->pauseEnds
                   ? tr("Limits are paused until %1: everything passes.").arg(timeText(*state->pauseEnds))
                   : tr("Limits are paused until somebody resumes them: everything passes."),
               {{tr("Resume"), [this] { resume(); }}}, false);
}

QCoro::Task<void> LinkMessages::resume()
{
    const QPointer<LinkMessages> alive(this);
    const Result<Done> done = co_await m_link.helper().resume();
    if (!alive || done)
        co_return;
    m_link.lost(done.error());
    if (done.error().kind != Error::Kind::Dismissed)
        m_bar.show(resumeId, MessageBar::Severity::Error,
                   tr("Limits could not be resumed: %1").arg(toText(done.error())));
}

void LinkMessages::showCondition()
{
    if (m_link.isLive()) {
        m_bar.clear(linkId);
        return;
    }
    QStringList sentences;
    switch (m_link.condition()) {
    case HelperLink::Condition::Connecting:
    case HelperLink::Condition::Live:
        m_bar.show(linkId, MessageBar::Severity::Info,
                   m_link.host().isEmpty()
                       ? tr("Connecting to weir-helper…")
                       : tr("Connecting to %1…").arg(shownText(m_link.host().toStdString())),
                   {}, false);
        return;
    case HelperLink::Condition::NoHelper:
        sentences << tr(
            "weir-helper does not answer. Limits that are in force stay in force, but nothing can be read "
            "or changed until it is back. Where systemd runs, \"systemctl start weir-helper\" starts it.");
        break;
    case HelperLink::Condition::NoBus:
        if (!m_link.host().isEmpty()) {
            sentences << tr("There is no connection to %1. Limits that are in force there stay in force, but "
                            "nothing can be read or changed until it is back.")
                             .arg(shownText(m_link.host().toStdString()));
            break;
        }
        sentences << tr(
            "There is no system bus, over which weir-helper is reached. Limits that are in force stay in "
            "force, but nothing can be read or changed until it is back.");
        break;
    }
    if (const auto heard = m_link.lastHeard())
        sentences << tr("What is shown is of %1.").arg(timeText(*heard));
    sentences << (m_link.waitsForPerson() ? tr("Weir does not try again by itself. (%1)")
                                          : tr("Weir keeps trying by itself. (%1)"))
                     .arg(toText(m_link.problem()));
    m_bar.show(linkId, MessageBar::Severity::Error, sentences.join(u' '),
               {{tr("Try now"), [this] { m_link.retry(); }}}, false);
}

} // namespace weir::gui
