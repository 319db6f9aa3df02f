// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/http1.h"
#include "bpf/identity.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

/// Runs the packet path's own parser over a stream that arrives in segments, as bpf/stream.h and
/// bpf/ingress.h do it in the kernel.
namespace weir {

inline constexpr __u64 readingSecret[2] = {0x0706050403020100, 0x0f0e0d0c0b0a0908};

/// A request as the parser saw it. Positions are offsets in the whole stream.
struct ReadRequest
{
    std::uint64_t at = 0;      ///< of its first byte
    std::uint64_t headEnd = 0; ///< behind its head
    std::uint32_t flags = 0;   ///< enum weir_http1_flag, those that say something about the whole head
    std::uint64_t length = 0;  ///< Content-Length; 0 when absent
    /// With limits that match: method and host as their keys, the path as it is compared.
    std::optional<std::string> target;
    std::optional<std::string> identity; ///< the key's bytes (struct weir_identity)
    std::string forwarded;               ///< 16 bytes, when a trusted proxy said where it comes from
    std::uint32_t offer = WEIR_TLS_OFFERS_NOTHING; ///< of a ClientHello: enum weir_tls_offer

    bool operator==(const ReadRequest&) const = default;
};

struct ReadStream
{
    std::vector<ReadRequest> requests;
    std::uint32_t event = WEIR_HTTP1_NOTHING; ///< why reading ended early: WEIR_HTTP1_MALFORMED or _TOO_LONG
    std::uint64_t brokenAt = 0;               ///< then: where the request that broke began
    bool lost = false;                        ///< the last request's framing is not to be relied on
    bool atStart = true;                      ///< between two requests at the stream's end
    std::uint64_t bodyLeft = 0;               ///< of a body that the stream's end cuts off
    std::optional<std::uint64_t> bytesFrom;   ///< from here on nothing is read
    std::string source;                       ///< 16 bytes, from a PROXY header

    bool operator==(const ReadStream&) const = default;
};

std::ostream& operator<<(std::ostream& out, const ReadStream& stream);

/// Whether an address (16 bytes) is one of the service's trusted proxies.
using Trusts = std::function<bool(const std::uint8_t* address)>;

class Http1Reading
{
public:
    /// `trusts`: the peer is a trusted proxy, and so are these.
    explicit Http1Reading(const weir_service& service, Trusts trusts = {});

    /// The next segment's payload.
    void feed(std::string_view segment);
    ReadStream result() const;
    /// Nothing is read any more: the last request's framing is not to be relied on, or was none.
    bool ended() const { return m_ended; }
    /// What a flow would remember.
    const weir_http1& kept() const { return m_kept; }

private:
    void load(std::string_view segment);
    bool take(std::uint32_t event);

    const weir_service& m_service;
    Trusts m_trusts;
    weir_http1_reader m_reader{};
    weir_http1 m_kept{}; ///< what a flow remembers between two segments
    std::vector<std::uint8_t> m_window;
    ReadStream m_stream;
    std::uint64_t m_base = 0;      ///< bytes of earlier segments
    std::uint32_t m_offset = 0;    ///< in this segment: what has been read
    std::uint32_t m_windowAt = 0;  ///< in this segment: where the window begins
    std::uint64_t m_requestAt = 0; ///< in the stream: the request at hand
    bool m_ended = false;
};

/// Reads `stream` in segments that end at `cuts` (ascending offsets).
ReadStream readInSegments(const weir_service& service, std::string_view stream,
                          const std::vector<std::size_t>& cuts, const Trusts& trusts = {});

/// The key that the helper would make for a configured value.
std::string configuredKey(weir_source_kind kind, std::string_view name, std::string_view value);

} // namespace weir
