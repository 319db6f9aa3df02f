// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/document.h"
#include "common/sentence.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// A request as a person describes it; what is empty is not said.
struct RequestDescription
{
    std::string service; ///< empty: the only one, or where `client` was seen last
    /// Who asks, whatever the request says: a client's name, an observed handle or an identity.
    std::string client;
    std::string address; ///< the peer's
    std::string method;  ///< empty: GET
    std::string path;    ///< with its query; empty: /
    std::string host;
    std::string sni;                  ///< TLS: the server's name in the ClientHello
    std::vector<std::string> headers; ///< "Name: value"

    bool operator==(const RequestDescription&) const = default;
};

/// What becomes of a request; the words are those of the statistics.
enum class RequestVerdict { Passed, Throttled, Rejected, Dropped };
std::string_view verdictName(RequestVerdict verdict);

/// Since when something is as it is.
struct ChangeOrigin
{
    std::uint64_t revision = 0;
    bool earlier = false; ///< it was so in `revision` already, the oldest one that could be compared
    bool trial = false;   ///< the revision is on trial
    std::chrono::sys_time<std::chrono::milliseconds> time{};
    std::uint32_t uid = 0;

    bool operator==(const ChangeOrigin&) const = default;
};

/// How full a bucket is, and what it says to one more. Numbers are requests, connections or bytes; times are
/// rounded up.
struct BucketExplanation
{
    std::string rate; ///< as formatRate() writes it
    std::uint64_t burst = 0;
    std::uint64_t queue = 0;
    std::uint64_t used = 0;      ///< of the burst, rounded up
    std::uint64_t waiting = 0;   ///< in the queue, rounded up
    std::uint64_t remaining = 0; ///< so many more pass at once
    RequestVerdict verdict = RequestVerdict::Passed;
    std::chrono::milliseconds wait{0}; ///< until one more goes on, or would be admitted
    std::chrono::milliseconds full{0}; ///< until nothing is used any more
    std::uint64_t seconds = 0;         ///< refused: Retry-After

    bool operator==(const BucketExplanation&) const = default;
};

struct LimitExplanation
{
    std::string limit;
    Measure measure = Measure::Requests;
    /// Why it doesn't count the request: "measure", "protocol" (none is read there), "method", "host",
    /// "path", "no-room" (Explanation::clientsFull).
    std::string mismatch;
    BucketExplanation bucket;
    std::optional<ChangeOrigin> origin;

    bool operator==(const LimitExplanation&) const = default;
};

struct CapacityExplanation
{
    BucketExplanation bucket; ///< `remaining`: of `share`
    std::uint64_t share = 0;  ///< what the client's priority may use of the burst

    bool operator==(const CapacityExplanation&) const = default;
};

/// One step of the service's identify chain.
struct SourceExplanation
{
    enum class State { Absent, Named, NotReached };
    std::string source; ///< "header:x-api-key", "bearer", "address"
    State state = State::NotReached;

    bool operator==(const SourceExplanation&) const = default;
};

/// What a new connection would meet, where that is limited, too.
struct ConnectionExplanation
{
    RequestVerdict verdict = RequestVerdict::Passed; ///< Rejected: it is reset
    std::string policy;
    std::string limit; ///< that refuses; empty: a block, or clientsFull
    std::uint64_t seconds = 0;
    /// As Explanation::clientsFull, for whom the connection would be charged to.
    std::optional<std::uint64_t> clientsFull;

    bool operator==(const ConnectionExplanation&) const = default;
};

/// What the packet path would do with one more request now, and why. Nothing is changed by asking.
struct Explanation
{
    /// By what the client was found.
    enum class Rule {
        Identity,      ///< "identity": a configured one
        Network,       ///< "network": the longest configured one around its address
        Unknown,       ///< "unknown": nobody's identity; a client of its own
        NewIdentities, ///< "new-identities": its address has brought too many; charged to the address
        Unreadable,    ///< "unreadable": the request can't be read; charged to the address
    };
    /// What decides.
    enum class Decider {
        Nothing,  ///< "": nothing stands against it
        Limit,    ///< "limit"
        Capacity, ///< "capacity"
        Block,    ///< "block"
        Overload, ///< "overload": no room in a table, and the service says reject
    };

    std::chrono::sys_time<std::chrono::milliseconds> time{};
    std::string service;
    bool requests = true; ///< requests are read there; false: connections and bytes only
    std::vector<SourceExplanation> sources;
    std::string peer;     ///< the connection's other end; empty: not said
    std::string address;  ///< where the request comes from; another than `peer` when a trusted proxy says so
    std::string identity; ///< as in statistics, masked when secret and not authorized
    std::string client;   ///< its name; empty: unknown
    std::string handle;
    Rule rule = Rule::Unknown;
    std::string policy;                            ///< empty: none, everything passes
    bool assigned = false;                         ///< by the client's entry; false: the service's default
    std::optional<std::chrono::sys_seconds> until; ///< the assignment's end, also when that is over
    /// The policy has a schedule: whose limits it has now (its own name, or another policy's), and until when
    /// (absent: for more than a week).
    std::string limitsOf;
    std::optional<std::chrono::sys_seconds> limitsUntil;
    bool observe = false;
    int priority = 4;
    std::optional<std::chrono::sys_time<std::chrono::milliseconds>> blockedUntil;
    bool paused = false;
    std::vector<LimitExplanation> limits;
    std::optional<CapacityExplanation> capacity;
    std::optional<ConnectionExplanation> connection;

    RequestVerdict verdict = RequestVerdict::Passed; ///< what is done
    RequestVerdict decided =
        RequestVerdict::Passed; ///< what would be, without a pause and with mode "enforce"
    Decider decider = Decider::Nothing;
    std::string limit;                 ///< that decides
    std::uint64_t seconds = 0;         ///< refused: Retry-After
    std::chrono::milliseconds wait{0}; ///< throttled: how long
    /// The client has no entry in the table of clients seen, and there is no room for one: it is full, with
    /// so many.
    std::optional<std::uint64_t> clientsFull;

    std::optional<ChangeOrigin> serviceOrigin;
    std::optional<ChangeOrigin> policyOrigin;
    std::optional<ChangeOrigin> clientOrigin; ///< of its entry

    bool operator==(const Explanation&) const = default;
};

/// One statement of an explanation.
struct ExplanationSentence
{
    std::string about; ///< "verdict", "connection", "room", "service", "client", "policy", "limit",
                       ///< "capacity", "origin"
    std::string limit; ///< which one a statement about a limit is about
    Sentence sentence;
};

/// All that is to be said, the verdict first.
std::vector<ExplanationSentence> explanationSentences(const Explanation& explanation);

/// "250 ms", "1.5 s", "90 s".
std::string spanText(std::chrono::milliseconds span);

} // namespace weir
