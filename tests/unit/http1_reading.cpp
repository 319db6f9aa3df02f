// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/http1_reading.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <stdexcept>

namespace weir {
namespace {

/// Says nothing about a head once it is complete.
constexpr std::uint32_t passingFlags = WEIR_HTTP1_CR | WEIR_HTTP1_LIST_BAD;

const std::vector<std::uint8_t>& hostileWindow()
{
    static const std::vector<std::uint8_t> filled = [] {
        constexpr std::string_view hostile = "\n: \r\n?=;,0";
        std::vector<std::uint8_t> window(WEIR_WINDOW_BYTES + WEIR_WINDOW_SLACK);
        for (std::size_t index = 0; index < window.size(); ++index)
            window[index] = static_cast<std::uint8_t>(hostile[index % hostile.size()]);
        return window;
    }();
    return filled;
}

std::string keyBytes(const weir_identity& identity)
{
    return {reinterpret_cast<const char*>(&identity), sizeof(identity)};
}

} // namespace

std::ostream& operator<<(std::ostream& out, const ReadStream& stream)
{
    for (const ReadRequest& request : stream.requests)
        out << "request at " << request.at << ", head to " << request.headEnd << ", flags " << std::hex
            << request.flags << std::dec << ", length " << request.length << ", "
            << (request.identity ? "identified" : "nobody")
            << (request.forwarded.empty() ? "" : ", forwarded") << ", offer " << request.offer << '\n';
    return out << "event " << stream.event << " at " << stream.brokenAt << ", lost " << stream.lost
               << ", at start " << stream.atStart << ", body left " << stream.bodyLeft << ", bytes from "
               << stream.bytesFrom.value_or(0) << (stream.source.empty() ? "" : ", PROXY") << '\n';
}

Http1Reading::Http1Reading(const weir_service& service, Trusts trusts)
    : m_service(service), m_trusts(std::move(trusts)), m_window(WEIR_WINDOW_BYTES + WEIR_WINDOW_SLACK)
{
    std::ranges::copy(readingSecret, m_reader.secret);
    weir_http1_begin(&m_kept, m_trusts ? WEIR_HTTP1_PROXIED : 0);
    if (m_trusts || service.protocol != WEIR_PROTOCOL_HTTP)
        weir_http1_open(&m_kept);
    m_reader.trusts_context = &m_trusts;
    m_reader.trusts = [](const void* context, const std::uint8_t* address) {
        return static_cast<int>((*static_cast<const Trusts*>(context))(address));
    };
}

void Http1Reading::load(std::string_view segment)
{
    const std::uint32_t position = m_offset - m_windowAt;
    if (m_offset >= m_windowAt && position < m_reader.length) {
        m_reader.position = position;
        return;
    }
    m_windowAt = m_offset;
    m_reader.position = 0;
    m_reader.length =
        static_cast<std::uint32_t>(std::min<std::size_t>(segment.size() - m_offset, WEIR_WINDOW_BYTES));
    /* What lies behind the valid bytes must never matter. */
    m_window = hostileWindow();
    std::memcpy(m_window.data(), segment.data() + m_offset, m_reader.length);
}

/// What a followed connection does on an event. Returns false when reading ends.
bool Http1Reading::take(std::uint32_t event)
{
    m_reader.event = WEIR_HTTP1_NOTHING;
    if (event == WEIR_HTTP1_NOTHING)
        return true;
    weir_http1& http = m_reader.http;
    if (event == WEIR_HTTP1_BYTES) {
        m_stream.bytesFrom = m_base + m_offset;
        return true;
    }
    if (event == WEIR_HTTP1_PROXY) {
        m_stream.source = "none";
        if (http.flags & WEIR_HTTP1_FORWARDED)
            m_stream.source.assign(reinterpret_cast<const char*>(http.forwarded), sizeof(http.forwarded));
        /* A source that is a proxy in its turn goes on being believed. */
        if (http.flags & WEIR_HTTP1_FORWARDED &&
            !m_trusts(reinterpret_cast<const std::uint8_t*>(http.forwarded)))
            http.flags &= ~WEIR_HTTP1_PROXIED;
        http.flags &= ~WEIR_HTTP1_FORWARDED;
        return true;
    }
    if (event != WEIR_HTTP1_HEAD) {
        m_stream.event = event;
        m_stream.brokenAt = m_requestAt;
        return false;
    }
    ReadRequest request;
    request.at = m_requestAt;
    request.headEnd = m_base + m_offset;
    request.flags = http.flags & ~passingFlags;
    request.length = http.flags & WEIR_HTTP1_HAS_LENGTH ? http.length : 0;
    if (http.rank < WEIR_MAX_SOURCES) {
        weir_identity identity{};
        weir_identity_captured(&identity, &m_service.sources[http.rank], &http.identity);
        request.identity = keyBytes(identity);
    }
    if (http.flags & WEIR_HTTP1_FORWARDED)
        request.forwarded.assign(reinterpret_cast<const char*>(http.forwarded), sizeof(http.forwarded));
    if (http.flags & WEIR_HTTP1_TARGETED) {
        const weir_target& target = http.target;
        const bool named = (target.flags & WEIR_TARGET_NAMED) != 0;
        request.target = std::to_string(target.method) + ' ' +
                         (named ? std::to_string(target.host) : "nowhere") + ' ' +
                         std::to_string(target.flags) + ' ' +
                         std::string(reinterpret_cast<const char*>(target.path), target.path_length);
    }
    if (http.flags & WEIR_HTTP1_IS_TLS)
        request.offer = http.tls.offer;
    m_stream.requests.push_back(request);
    if (http.flags & (WEIR_HTTP1_AMBIGUOUS | WEIR_HTTP1_VERSION_2 | WEIR_HTTP1_SIMPLE)) {
        m_stream.lost = true;
        return false;
    }
    weir_http1_continue(&http, 0);
    if (http.flags & WEIR_HTTP1_IS_TLS)
        m_stream.bytesFrom = m_base + m_offset;
    return true;
}

void Http1Reading::feed(std::string_view segment)
{
    weir_http1_run run{};
    run.reader = &m_reader;
    run.service = &m_service;
    run.window = m_window.data();
    /* A processor's reader serves one connection after another: nothing of theirs may be met here. */
    std::memset(&m_reader.http, '7', sizeof(m_reader.http));
    weir_http1_copy(&m_reader.http, &m_kept);
    m_reader.event = WEIR_HTTP1_NOTHING;
    m_reader.length = 0;
    m_reader.position = 0;
    m_offset = 0;
    m_windowAt = 0;
    for (int still = 0; !m_ended && m_offset < segment.size();) {
        const std::uint32_t before = m_offset;
        m_offset +=
            static_cast<std::uint32_t>(weir_http1_skip_body(&m_reader.http, segment.size() - m_offset));
        if (m_offset >= segment.size())
            break;
        load(segment);
        m_reader.began = 0;
        weir_http1_read(&run);
        m_offset = m_windowAt + m_reader.position;
        if (m_offset > segment.size())
            throw std::logic_error("the parser took bytes that are not there");
        if (m_reader.began)
            m_requestAt = m_base + m_windowAt + m_reader.message_at;
        const bool quiet = m_reader.event == WEIR_HTTP1_NOTHING;
        m_ended = !take(m_reader.event);
        still = m_offset == before && quiet ? still + 1 : 0;
        if (still > 3)
            throw std::logic_error("the parser stands still");
    }
    m_base += segment.size();
    weir_http1_copy(&m_kept, &m_reader.http);
}

ReadStream Http1Reading::result() const
{
    ReadStream stream = m_stream;
    stream.atStart = m_kept.state == WEIR_HTTP1_START;
    stream.bodyLeft =
        m_kept.state == WEIR_HTTP1_BODY || m_kept.state == WEIR_HTTP1_CHUNK_DATA ? m_kept.body : 0;
    if (stream.bytesFrom)
        stream.bodyLeft = 0;
    if (m_ended) {
        /* How far a broken request was read is nobody's business. */
        stream.atStart = false;
        stream.bodyLeft = 0;
    }
    return stream;
}

ReadStream readInSegments(const weir_service& service, std::string_view stream,
                          const std::vector<std::size_t>& cuts, const Trusts& trusts)
{
    Http1Reading reading(service, trusts);
    std::size_t from = 0;
    for (const std::size_t cut : cuts) {
        reading.feed(stream.substr(from, cut - from));
        from = cut;
    }
    reading.feed(stream.substr(from));
    return reading.result();
}

std::string configuredKey(weir_source_kind kind, std::string_view name, std::string_view value)
{
    weir_identity identity{};
    weir_identity_of_value(
        &identity, static_cast<std::uint8_t>(kind), reinterpret_cast<const std::uint8_t*>(name.data()),
        static_cast<std::uint32_t>(name.size()), reinterpret_cast<const std::uint8_t*>(value.data()),
        static_cast<std::uint32_t>(value.size()), readingSecret);
    return keyBytes(identity);
}

} // namespace weir
