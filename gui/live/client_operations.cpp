// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/client_operations.h"

#include "gui/live/helper_link.h"
#include "gui/text/number_text.h"
#include "gui/text/sentence_text.h"

#include <QPointer>

namespace weir::gui {

ClientOperations::ClientOperations(HelperLink& link, QObject* parent) : QObject(parent), m_link(link) {}

void ClientOperations::block(Who who, std::chrono::milliseconds span)
{
    finish(m_link.helper().block(std::move(who.id), span),
           tr("%1 is blocked for %2.").arg(who.shown, spanText(span)));
}

void ClientOperations::unblock(Who who)
{
    finish(m_link.helper().unblock(std::move(who.id)), tr("%1 is not blocked any more.").arg(who.shown));
}

void ClientOperations::reset(Who who)
{
    finish(m_link.helper().reset(std::move(who.id)), tr("The limits of %1 are full again.").arg(who.shown));
}

void ClientOperations::pause(Span span)
{
    finish(m_link.helper().pause(span),
           span ? tr("Limits are paused for %1.").arg(spanText(*span)) : tr("Limits are paused."));
}

void ClientOperations::resume()
{
    finish(m_link.helper().resume(), tr("Limits are in force again."));
}

QCoro::Task<void> ClientOperations::finish(QCoro::Task<Result<Done>> call, QString sentence)
{
    const QPointer<ClientOperations> alive(this);
    const Result<Done> result = co_await call;
    if (!alive)
        co_return;
    if (result) {
        m_link.heard();
        emit done(sentence);
        co_return;
    }
    m_link.lost(result.error());
    // Who closed the question knows that.
    if (result.error().kind != Error::Kind::Dismissed)
        emit failed(toText(result.error()));
}

} // namespace weir::gui
