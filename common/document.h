// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/result.h"
#include "common/sentence.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The configuration document (design, section 3) as values. Parsing validates everything; a Document that
/// came out of parseDocument() without faults is complete: names given, defaults filled in, references good.
namespace weir {

enum class SourceKind { Header, Bearer, Cookie, Query, Sni, Address };

/// One step of a service's identity chain.
struct Source
{
    SourceKind kind = SourceKind::Address;
    std::string name;    ///< header (lower case), cookie or query parameter; else empty
    int ipv4Prefix = 32; ///< kind Address: bits
    int ipv6Prefix = 64; ///< kind Address: bits

    bool operator==(const Source&) const = default;
};

/// An exact rate: `amount` requests, connections or bytes in `seconds` seconds ("30/m" is 30 in 60).
struct Rate
{
    enum class Calendar { None, Day, Month }; ///< "/day" and "/month", only with `aligned`
    std::uint64_t amount = 0;
    std::uint32_t seconds = 1; ///< 1, 60, 3600 or 86400; for a calendar rate 0
    Calendar calendar = Calendar::None;

    bool operator==(const Rate&) const = default;
};

enum class Measure { Requests, Connections, BytesIn, BytesOut };
enum class Algorithm { TokenBucket, LeakyBucket };
enum class OnExcess { Reject, Drop };

struct Match
{
    std::vector<std::string> methods; ///< empty: any
    std::string path;                 ///< prefix; empty: any
    std::string host;                 ///< empty: any

    bool operator==(const Match&) const = default;
};

struct Limit
{
    std::string name; ///< unique in its policy; given at validation when absent
    Measure measure = Measure::Requests;
    std::optional<Match> match;
    Algorithm algorithm = Algorithm::TokenBucket;
    Rate rate;
    std::uint64_t burst = 1; ///< requests, connections or bytes
    std::uint64_t queue = 0; ///< likewise
    OnExcess onExcess = OnExcess::Reject;
    std::string aligned; ///< IANA zone of a calendar quota; empty: a bucket

    bool operator==(const Limit&) const = default;
};

struct Penalty
{
    std::uint32_t refusals = 0;
    std::chrono::seconds within{0};
    std::chrono::seconds block{0};
    std::chrono::seconds atMost{0};

    bool operator==(const Penalty&) const = default;
};

struct ScheduleEntry
{
    std::uint8_t days = 0; ///< bit 0: Monday
    int fromMinute = 0;    ///< minutes since midnight
    int toMinute = 0;
    std::string zone; ///< IANA name
    std::string policy;

    bool operator==(const ScheduleEntry&) const = default;
};

struct Policy
{
    enum class Mode { Enforce, Observe };
    std::string name;
    Mode mode = Mode::Enforce;
    int priority = 4; ///< 0..7
    std::vector<Limit> limits;
    std::optional<Penalty> penalty;
    std::vector<ScheduleEntry> schedule;

    bool operator==(const Policy&) const = default;
};

struct Capacity
{
    Rate rate;
    std::uint64_t burst = 8;
    OnExcess onExcess = OnExcess::Reject;

    bool operator==(const Capacity&) const = default;
};

struct Service
{
    enum class Protocol { Http, Tls, Tcp, Auto };
    std::string name;
    std::vector<std::uint16_t> ports;
    std::vector<std::string> addresses;  ///< destination addresses in canonical text; empty: any
    std::vector<std::string> interfaces; ///< names or patterns; empty: all that Weir is attached to
    Protocol protocol = Protocol::Http;
    std::vector<Source> identify;
    Rate newIdentities{64, 60};
    std::vector<std::string> trustedProxies; ///< CIDRs
    std::optional<Capacity> capacity;
    bool admitOnOverload = true;
    std::string defaultPolicy; ///< empty: count only

    bool operator==(const Service&) const = default;
};

/// Who: the source and its value. An address value is a CIDR in canonical text (always with its length:
/// "192.0.2.7/32"); any other value is the very bytes of the request, escaped as printable() only in text.
struct Identity
{
    SourceKind kind = SourceKind::Address;
    std::string name; ///< as in Source
    std::string value;

    bool operator==(const Identity&) const = default;
};

struct Client
{
    std::string name;
    Identity identity;
    std::string policy;
    std::optional<std::chrono::sys_seconds> until;

    bool operator==(const Client&) const = default;
};

struct Document
{
    std::vector<std::string> interfaces; ///< names or shell patterns
    std::vector<Service> services;
    std::vector<Policy> policies;
    std::vector<Client> clients;

    bool operator==(const Document&) const = default;
};

struct ParsedDocument
{
    Document document;           ///< meaningful only when `faults` is empty
    std::vector<Fault> faults;   ///< at most 1,000
    std::vector<Fault> warnings; ///< never refuse
};

/// Reads and validates a whole document. A syntax error is one fault that names line and column.
ParsedDocument parseDocument(std::string_view json);

/// The same for what the helper shows without authorization: "masked": true is no fault, and secret identity
/// values may be absent; they stay empty. Such a Document is for looking at and for making changes from.
ParsedDocument parseMaskedDocument(std::string_view json);

enum class Masking { Revealed, Masked };

/// The document as JSON text, keys in the grammar's order, defaults left out. Masked: secret identity values
/// are left out and the document carries "masked": true, so that it can't be imported by mistake.
std::string writeDocument(const Document& document, Masking masking);

/// One named part of the document, replaced or removed: the unit of Apply.
struct Change
{
    std::string kind;  ///< "interface", "service", "policy" or "client"
    std::string name;  ///< interface: the name or pattern itself
    std::string value; ///< the object as JSON; empty removes it; interface: "true"
};

/// The document with the changes made and the whole validated anew. Faults point into the resulting document,
/// or, when a change itself is unusable, to /changes/N. A client's absent identity value keeps the stored
/// one; when `document` came from parseMaskedDocument() (`masking`), the stored one is known to the helper
/// only, and so is whether two clients share one.
ParsedDocument applyChanges(const Document& document, const std::vector<Change>& changes,
                            Masking masking = Masking::Revealed);

/// One difference in words.
struct Difference
{
    enum class Action { Add, Remove, Change };
    Action action = Action::Change;
    std::string kind; ///< as in Change
    std::string name;
    Sentence sentence; ///< e.g. "rate of limit requests: 100/s → 50/s"; secret values never appear
};
std::vector<Difference> compareDocuments(const Document& before, const Document& after);

/// The differences as one line of English for the revision list, e.g. "policy gold changed, client acme
/// added".
std::string summarize(const std::vector<Difference>& differences);

/// "100/s", "30/m", "2MB/s"; the shortest exact form that parses back to the same rate, but requests under
/// 10,000 stay plain ("5000/s").
std::string formatRate(const Rate& rate, Measure measure);

/// The text form of the command line: header:X-API-Key=k-123, address:192.0.2.0/24, bearer=… (design, section
/// 7).
Result<Identity> parseIdentity(std::string_view text);
std::string formatIdentity(const Identity& identity);

/// The same with ••• for the value when that is a secret: what an unauthorized reader sees.
std::string formatMaskedIdentity(const Identity& identity);

/// Everything but an address and a server name is a secret.
bool isSecret(SourceKind kind);

} // namespace weir
