// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/event_stream.h"

#include "gui/live/helper_link.h"

#include <QPointer>
#include <chrono>

namespace weir::gui {
namespace {

constexpr std::chrono::seconds pauseAfterFailure{1};

} // namespace

EventStream::EventStream(HelperLink& link, QObject* parent) : QObject(parent), m_link(link)
{
    m_again.setSingleShot(true);
    m_again.setInterval(pauseAfterFailure);
    connect(&m_again, &QTimer::timeout, this, &EventStream::read);
    connect(&link, &HelperLink::conditionChanged, this, &EventStream::listen);
    listen();
}

void EventStream::listen()
{
    if (!m_link.isLive())
        return;
    // A new bus brings a new client, and this connection ends with the old one.
    connect(&m_link.helper(), &HelperClient::eventsAdded, this, &EventStream::read, Qt::UniqueConnection);
    read();
}

void EventStream::read()
{
    if (!m_link.isLive())
        return;
    m_isOutdated = m_isReading;
    if (!m_isReading)
        run();
}

QCoro::Task<void> EventStream::run()
{
    const QPointer<EventStream> alive(this);
    m_isReading = true;
    do {
        m_isOutdated = false;
        EventsQuery query;
        query.since = m_cursor;
        const Result<EventBatch> page = co_await m_link.helper().events(query, Masking::Masked);
        if (!alive)
            co_return;
        if (!page) {
            m_link.lost(page.error());
            // A helper that has too much to do says so; nothing else would bring what it did not tell.
            if (page.error().kind != Error::Kind::Unsupported)
                m_again.start();
            break;
        }
        m_cursor = page->cursor;
        const bool isNews = m_isCaughtUp;
        m_isCaughtUp = true;
        if (!page->rows.empty())
            emit arrived(page->rows, isNews);
        if (!alive)
            co_return;
    } while (m_isOutdated);
    m_isReading = false;
}

} // namespace weir::gui
