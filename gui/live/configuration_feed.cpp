// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/live/configuration_feed.h"

#include "gui/live/helper_link.h"
#include "gui/text/sentence_text.h"

#include <QPointer>
#include <QtConcurrentRun>
#include <qcorofuture.h>

namespace weir::gui {
namespace {

constexpr std::chrono::milliseconds pause = std::chrono::seconds(3);

} // namespace

ConfigurationFeed::ConfigurationFeed(HelperLink& link, QObject* parent) : QObject(parent), m_link(link)
{
    connect(&link, &HelperLink::configurationChanged, this, [this] { read(); });
    m_later.setSingleShot(true);
    m_later.setInterval(pause);
    connect(&m_later, &QTimer::timeout, this, [this] { read(); });
    if (link.isLive())
        read();
}

QCoro::Task<void> ConfigurationFeed::read()
{
    m_again = m_reading;
    if (m_reading)
        co_return;
    const QPointer<ConfigurationFeed> alive(this);
    m_reading = true;
    do {
        m_again = false;
        const auto text = co_await m_link.helper().configuration(Masking::Masked);
        if (!alive)
            co_return;
        if (!text) {
            m_link.lost(text.error());
            // Too many calls at once, for example: nobody would say when there are fewer.
            if (m_link.isLive()) {
                emit failed(toText(text.error()));
                m_later.start();
            }
            break;
        }
        m_link.heard();
        const auto revisions = co_await m_link.helper().revisions();
        if (!alive)
            co_return;
        QFuture<ParsedDocument> future = QtConcurrent::run([bytes = text->document] {
            return parseMaskedDocument({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        });
        ParsedDocument parsed = co_await future;
        if (!alive)
            co_return;
        if (!parsed.faults.empty()) {
            emit failed(toText(parsed.faults.front()));
            continue;
        }
        m_document = std::make_shared<const Document>(std::move(parsed.document));
        m_revision = text->revision;
        if (revisions)
            m_revisions = *revisions;
        emit arrived();
    } while (m_again);
    m_reading = false;
}

} // namespace weir::gui
