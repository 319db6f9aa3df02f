// SPDX-License-Identifier: GPL-3.0-or-later
// Written by translations/sentence_codes.py from the calls that make sentences; lupdate reads it.
#include "gui/text/sentence_codes.h"

#include <QtGlobal>

// clang-format off
namespace weir::gui {

const std::vector<const char*>& sentenceCodes()
{
    static const std::vector<const char*> codes{
        //: %1 belongs to the client %2 (%3); name that one
        QT_TRANSLATE_NOOP("Sentence", "address-of-client"),
        //: no service takes %1 for one client; write for example %2, or assign the whole network a policy first
        QT_TRANSLATE_NOOP("Sentence", "address-of-many"),
        //: "%1" is not an address; write for example 192.0.2.10 or 2001:db8::10
        QT_TRANSLATE_NOOP("Sentence", "address-syntax"),
        //: an address has no "value"; write for example {"address": "192.0.2.0/24"}
        QT_TRANSLATE_NOOP("Sentence", "address-value"),
        //: data after the server closed: left to the kernel
        QT_TRANSLATE_NOOP("Sentence", "after_fin"),
        //: Content-Length and Transfer-Encoding contradict each other or themselves
        QT_TRANSLATE_NOOP("Sentence", "ambiguous_framing"),
        //: a 429 had to wait until the connection was quiet
        QT_TRANSLATE_NOOP("Sentence", "answer_delayed"),
        //: a 429 could not be built: the request was dropped instead
        QT_TRANSLATE_NOOP("Sentence", "answer_failed"),
        //: 429 answers sent
        QT_TRANSLATE_NOOP("Sentence", "answered"),
        //: 429 answers sent again
        QT_TRANSLATE_NOOP("Sentence", "answered_again"),
        //: a server answered before a request's head was complete: it refused the head, or gave up waiting
        QT_TRANSLATE_NOOP("Sentence", "answered_early"),
        //: a packet that repeats bytes from both sides of a 429 was made to come again
        QT_TRANSLATE_NOOP("Sentence", "astride"),
        //: %1 can't be attached to
        QT_TRANSLATE_NOOP("Sentence", "attach-failed"),
        //: the filter at our place on interface %1 is not ours
        QT_TRANSLATE_NOOP("Sentence", "attach-foreign"),
        //: the attachment to %1 can't be pinned
        QT_TRANSLATE_NOOP("Sentence", "attach-pin"),
        //: %1 can't be given a clsact qdisc
        QT_TRANSLATE_NOOP("Sentence", "attach-qdisc"),
        //: the program of %1 can't be replaced
        QT_TRANSLATE_NOOP("Sentence", "attach-replace"),
        //: a line ended in LF without CR
        QT_TRANSLATE_NOOP("Sentence", "bare_line_feed"),
        //: a block of %1 ms is not possible: write for example 600000 (10 minutes), at most 30 days; what is to last belongs into a policy
        QT_TRANSLATE_NOOP("Sentence", "block-span"),
        //: requests and connections refused because a person blocked their client
        QT_TRANSLATE_NOOP("Sentence", "blocked"),
        //: segments dropped because their client is blocked and asks nothing
        QT_TRANSLATE_NOOP("Sentence", "blocked_bytes"),
        //: an argument is no D-Bus value of type %1
        QT_TRANSLATE_NOOP("Sentence", "bridge-argument"),
        //: it takes %1 arguments, not %2
        QT_TRANSLATE_NOOP("Sentence", "bridge-arguments"),
        //: the bridge on %1 can't be followed any more: %2
        QT_TRANSLATE_NOOP("Sentence", "bridge-broken"),
        //: the connection was closed
        QT_TRANSLATE_NOOP("Sentence", "bridge-closed"),
        //: the bridge on %1 has ended (status %2): %3
        QT_TRANSLATE_NOOP("Sentence", "bridge-ended"),
        //: the bridge on %1 gave up: %2
        QT_TRANSLATE_NOOP("Sentence", "bridge-fatal"),
        //: the bridge on %1 answers no more; whether the last call was carried out is unknown
        QT_TRANSLATE_NOOP("Sentence", "bridge-hangs"),
        //: a request has no number as its id; write for example {"id": 1, "call": "State", "arguments": []}
        QT_TRANSLATE_NOOP("Sentence", "bridge-id"),
        //: org.weir.Helper1 has no method "%1"
        QT_TRANSLATE_NOOP("Sentence", "bridge-member"),
        //: what %1 sends is no bridge's talk; does a login script print something there?
        QT_TRANSLATE_NOOP("Sentence", "bridge-noise"),
        //: %1 is not connected yet
        QT_TRANSLATE_NOOP("Sentence", "bridge-opening"),
        //: this bridge speaks protocol 1; the first frame must be {"weir-bridge": 1}; are both hosts' versions of Weir alike?
        QT_TRANSLATE_NOOP("Sentence", "bridge-protocol"),
        //: %1 does not answer: no bridge has said anything for %2 s
        QT_TRANSLATE_NOOP("Sentence", "bridge-silent"),
        //: Weir on %1 (version %2) has a bridge of another kind (%3 instead of %4); update the older of both
        QT_TRANSLATE_NOOP("Sentence", "bridge-version"),
        //: the kernel describes its types
        QT_TRANSLATE_NOOP("Sentence", "btf"),
        //: the kernel does not describe its types (CONFIG_DEBUG_INFO_BTF); limits work, tracing tools show less
        QT_TRANSLATE_NOOP("Sentence", "btf-absent"),
        //: the system bus closed the connection
        QT_TRANSLATE_NOOP("Sentence", "bus-closed"),
        //: the bus's policy does not allow this call
        QT_TRANSLATE_NOOP("Sentence", "bus-denied"),
        QT_TRANSLATE_NOOP("Sentence", "bus-error"),
        //: the bus refused the call
        QT_TRANSLATE_NOOP("Sentence", "bus-limit"),
        //: "%1" is not a rate of bytes; write for example 500kB/s, 2MB/s or 1GiB/d
        QT_TRANSLATE_NOOP("Sentence", "byte-rate-syntax"),
        //: bytes beyond a limit are always dropped; leave "on_excess" out or write "drop"
        QT_TRANSLATE_NOOP("Sentence", "bytes-rejected"),
        //: "%1" is not a number of bytes; write for example 512KiB or 1MB
        QT_TRANSLATE_NOOP("Sentence", "bytes-syntax"),
        //: segments from clients dropped by a bytes-in limit
        QT_TRANSLATE_NOOP("Sentence", "bytes_in_excess"),
        //: segments to clients dropped by a bytes-out limit
        QT_TRANSLATE_NOOP("Sentence", "bytes_out_excess"),
        //: segments to clients that a bytes-out limit let leave later
        QT_TRANSLATE_NOOP("Sentence", "bytes_out_paced"),
        //: a quota by day or month is no bucket and has no "%1"; leave it out
        QT_TRANSLATE_NOOP("Sentence", "calendar-bucket"),
        //: "%1" is a quota by the calendar, which only a policy's limit can have; write for example 64/m or 1000/d
        QT_TRANSLATE_NOOP("Sentence", "calendar-here"),
        //: a quota by day or month needs a time zone; write for example "aligned": "Europe/Berlin", or 1000/d for a bucket
        QT_TRANSLATE_NOOP("Sentence", "calendar-zone"),
        //: %1 takes the arguments "%2", not "%3"
        QT_TRANSLATE_NOOP("Sentence", "call-signature"),
        //: an interface is added by "true" and removed by ""
        QT_TRANSLATE_NOOP("Sentence", "change-interface"),
        //: "%1" can't be changed; write interface, service, policy or client
        QT_TRANSLATE_NOOP("Sentence", "change-kind"),
        //: the change is for %1 "%2", but its value is called "%3"; remove one and add the other to rename it
        QT_TRANSLATE_NOOP("Sentence", "change-name"),
        //: /changes/%1 is too large: a name may have %2 bytes, a value %3
        QT_TRANSLATE_NOOP("Sentence", "change-too-large"),
        //: there is no %1 "%2" to remove
        QT_TRANSLATE_NOOP("Sentence", "change-unknown"),
        //: there is no %1 "%2" to remove; did you mean "%3"?
        QT_TRANSLATE_NOOP("Sentence", "change-unknown-guess"),
        //: added: %1
        QT_TRANSLATE_NOOP("Sentence", "client-added"),
        //: identity added: %1
        QT_TRANSLATE_NOOP("Sentence", "client-identity-added"),
        //: identity: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "client-identity-changed"),
        //: identity removed: %1
        QT_TRANSLATE_NOOP("Sentence", "client-identity-removed"),
        //: policy added: %1
        QT_TRANSLATE_NOOP("Sentence", "client-policy-added"),
        //: policy: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "client-policy-changed"),
        //: policy removed: %1
        QT_TRANSLATE_NOOP("Sentence", "client-policy-removed"),
        //: removed: %1
        QT_TRANSLATE_NOOP("Sentence", "client-removed"),
        //: the client's entry could not be reset
        QT_TRANSLATE_NOOP("Sentence", "client-reset"),
        //: the room for another client's state could not be tried
        QT_TRANSLATE_NOOP("Sentence", "client-room"),
        //: identity added
        QT_TRANSLATE_NOOP("Sentence", "client-secret-added"),
        //: identity changed
        QT_TRANSLATE_NOOP("Sentence", "client-secret-changed"),
        //: identity removed
        QT_TRANSLATE_NOOP("Sentence", "client-secret-removed"),
        //: source added: %1
        QT_TRANSLATE_NOOP("Sentence", "client-source-added"),
        //: source: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "client-source-changed"),
        //: source removed: %1
        QT_TRANSLATE_NOOP("Sentence", "client-source-removed"),
        //: until added: %1
        QT_TRANSLATE_NOOP("Sentence", "client-until-added"),
        //: until: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "client-until-changed"),
        //: until removed: %1
        QT_TRANSLATE_NOOP("Sentence", "client-until-removed"),
        //: a table of clients refused an entry: the request could not be charged
        QT_TRANSLATE_NOOP("Sentence", "clients_full"),
        //: a 429 closed the connection: the server had seen no request for 1 s
        QT_TRANSLATE_NOOP("Sentence", "closed_as_idle"),
        //: a 429 closed the connection: the body was chunked or over 64 KiB
        QT_TRANSLATE_NOOP("Sentence", "closed_by_body"),
        //: a 429 closed the connection: TCP-MD5 or TCP-AO protects its numbers
        QT_TRANSLATE_NOOP("Sentence", "closed_by_option"),
        //: a 429 closed the connection: the request asked for that, or for 100 Continue
        QT_TRANSLATE_NOOP("Sentence", "closed_by_request"),
        //: a 429 closed the connection: Weir does not see its packets first
        QT_TRANSLATE_NOOP("Sentence", "closed_by_setting"),
        //: a 429 closed the connection: part of the head had passed already
        QT_TRANSLATE_NOOP("Sentence", "closed_inside_head"),
        //: programs are attached by clsact filters
        QT_TRANSLATE_NOOP("Sentence", "clsact"),
        //: the newest revision is in force
        QT_TRANSLATE_NOOP("Sentence", "configuration-in-force"),
        //: the configuration is at revision %1, but this change was made for revision %2; read it again and repeat the change
        QT_TRANSLATE_NOOP("Sentence", "conflict"),
        //: connection requests refused by a limit, repetitions included
        QT_TRANSLATE_NOOP("Sentence", "connections_refused"),
        //: a bucket was too contended: the request was charged by addition
        QT_TRANSLATE_NOOP("Sentence", "contended"),
        //: "%1" is not a cookie name (RFC 6265 token, at most 64 bytes); write for example session
        QT_TRANSLATE_NOOP("Sentence", "cookie-name"),
        //: "%1" is not a whole number; write for example 20 or 5k
        QT_TRANSLATE_NOOP("Sentence", "count-syntax"),
        //: something follows the closing double quote; write for example "a, b", and a quote inside a cell twice
        QT_TRANSLATE_NOOP("Sentence", "csv-behind-quote"),
        //: "%1" stands in no column; quote a cell that contains the separator: "a, b"
        QT_TRANSLATE_NOOP("Sentence", "csv-cell-behind"),
        //: this cell is empty; write for example %1
        QT_TRANSLATE_NOOP("Sentence", "csv-cell-empty"),
        //: "%1" is not a column here; did you mean %2?
        QT_TRANSLATE_NOOP("Sentence", "csv-column-guess"),
        //: there is no column %1; the first line is for example identity,policy,name,until
        QT_TRANSLATE_NOOP("Sentence", "csv-column-missing"),
        //: this column is there twice; remove one of them
        QT_TRANSLATE_NOOP("Sentence", "csv-column-twice"),
        //: "%1" is not a column here; remove it: known are identity, policy, name and until
        QT_TRANSLATE_NOOP("Sentence", "csv-column-unknown"),
        //: there is nothing in it; the first line is for example identity,policy,name,until
        QT_TRANSLATE_NOOP("Sentence", "csv-empty"),
        //: this is not UTF-8 but another encoding, Windows-1252 or Shift_JIS perhaps
        QT_TRANSLATE_NOOP("Sentence", "csv-encoding"),
        //: line %1 has this identity already; one identity belongs to one client
        QT_TRANSLATE_NOOP("Sentence", "csv-identity-twice"),
        //: its secret was left out when this table was written, so it can't be imported; write it with weirctl client export --reveal
        QT_TRANSLATE_NOOP("Sentence", "csv-masked"),
        //: line %2 is called "%1" already; write for example "%1-2"
        QT_TRANSLATE_NOOP("Sentence", "csv-name-twice"),
        //: a closing double quote is missing; a quote inside a cell is written twice
        QT_TRANSLATE_NOOP("Sentence", "csv-open-quote"),
        //: this table says what clients did, not what is configured; one that can be imported is written by Export clients in the window or by weirctl client export --reveal
        QT_TRANSLATE_NOOP("Sentence", "csv-statistics"),
        //: the table is larger than 256 MiB
        QT_TRANSLATE_NOOP("Sentence", "csv-too-large"),
        //: this is UTF-16 or no text at all
        QT_TRANSLATE_NOOP("Sentence", "csv-utf16"),
        //: every interface runs the programs of this version
        QT_TRANSLATE_NOOP("Sentence", "current-programs"),
        //: "%1" does not name days; write for example mon-fri or sat,sun
        QT_TRANSLATE_NOOP("Sentence", "days-syntax"),
        //: our filter on interface %1 can't be removed / the pin %1 can't be removed
        QT_TRANSLATE_NOOP("Sentence", "detach-failed"),
        //: the directory %1 belongs to uid %2, not to root or to weir-helper's uid %3; give it to the right user or name another directory
        QT_TRANSLATE_NOOP("Sentence", "directory-owner"),
        //: the question for a password was closed (%1)
        QT_TRANSLATE_NOOP("Sentence", "dismissed"),
        //: the document has %1 fault(s); the first: %2: %3
        QT_TRANSLATE_NOOP("Sentence", "document-invalid"),
        //: the kernel has no memory for the new clients of this document, which take %1 MiB at once and %2 MiB more when all of them have been seen; what was in force stays in force
        QT_TRANSLATE_NOOP("Sentence", "document-memory"),
        //: the document must be an object; write for example {"version": 1}
        QT_TRANSLATE_NOOP("Sentence", "document-not-object"),
        //: the document is larger than 256 MiB
        QT_TRANSLATE_NOOP("Sentence", "document-too-large"),
        QT_TRANSLATE_NOOP("Sentence", "document-unsupported"),
        //: a connection with rewritten numbers was reset: its interface had been given up for 30 s
        QT_TRANSLATE_NOOP("Sentence", "drained"),
        //: limits nothing any more and goes when %1 more connection(s) that had a 429 have ended
        QT_TRANSLATE_NOOP("Sentence", "draining"),
        //: client "%1" (%2) has this identity already; one identity belongs to one client
        QT_TRANSLATE_NOOP("Sentence", "duplicate-identity"),
        //: "%1" stands here twice; remove one of them
        QT_TRANSLATE_NOOP("Sentence", "duplicate-key"),
        //: another limit of this policy is called "%1"; write for example "%1-2"
        QT_TRANSLATE_NOOP("Sentence", "duplicate-limit"),
        //: %2 is called "%1" already; write for example "%1-2"
        QT_TRANSLATE_NOOP("Sentence", "duplicate-name"),
        //: this source stands in the chain twice; remove one of them
        QT_TRANSLATE_NOOP("Sentence", "duplicate-source"),
        //: "%1" stands in this list twice; remove one of them
        QT_TRANSLATE_NOOP("Sentence", "duplicate-value"),
        //: "%1" is out of range; write from 1s to 366d
        QT_TRANSLATE_NOOP("Sentence", "duration-range"),
        //: "%1" is not a duration; write for example 10s, 5m, 1h30m or 2d
        QT_TRANSLATE_NOOP("Sentence", "duration-syntax"),
        //: an interface still runs programs of an earlier start, on the same tables; detach and attach it to renew them
        QT_TRANSLATE_NOOP("Sentence", "earlier-programs"),
        QT_TRANSLATE_NOOP("Sentence", "egress-first"),
        QT_TRANSLATE_NOOP("Sentence", "egress-first-behind"),
        QT_TRANSLATE_NOOP("Sentence", "egress-first-unknown"),
        //: Weir was attached to %1
        QT_TRANSLATE_NOOP("Sentence", "event-attached"),
        //: %1 is blocked for %2 s
        QT_TRANSLATE_NOOP("Sentence", "event-block-began"),
        //: user %3 blocked %1 for %2 s
        QT_TRANSLATE_NOOP("Sentence", "event-block-began-by"),
        //: %1 is not blocked any more
        QT_TRANSLATE_NOOP("Sentence", "event-block-ended"),
        //: user %2 ended the block of %1
        QT_TRANSLATE_NOOP("Sentence", "event-block-ended-by"),
        //: the capacity of %1 is used up: low priorities are refused
        QT_TRANSLATE_NOOP("Sentence", "event-capacity"),
        //: user %1 made revision %2 of the configuration: %3
        QT_TRANSLATE_NOOP("Sentence", "event-configured"),
        //: %1 is missing now; weirctl status says what follows
        QT_TRANSLATE_NOOP("Sentence", "event-degraded"),
        //: Weir is no longer attached to %1
        QT_TRANSLATE_NOOP("Sentence", "event-detached"),
        //: %1 was refused at %5 in silence: limit %2 of policy %3 is used up and admits the next in %4 s
        QT_TRANSLATE_NOOP("Sentence", "event-dropped"),
        //: %1 was refused at %2 in silence: it is blocked for another %3 s
        QT_TRANSLATE_NOOP("Sentence", "event-dropped-blocked"),
        //: %1 was refused in silence: the capacity of %2 is in use; there is room for it in %3 s
        QT_TRANSLATE_NOOP("Sentence", "event-dropped-capacity"),
        //: %1, which no client's entry names, was first seen at %2
        QT_TRANSLATE_NOOP("Sentence", "event-first-seen"),
        //: the table of unknown clients is full: whoever was seen longest ago is forgotten, and new when seen again
        QT_TRANSLATE_NOOP("Sentence", "event-forgetting"),
        //: weir-helper was started (version %1)
        QT_TRANSLATE_NOOP("Sentence", "event-helper-started"),
        //: %1 would have been refused at %5 by limit %2 of policy %3 for %4 s, but the policy only observes
        QT_TRANSLATE_NOOP("Sentence", "event-observed"),
        //: %1 would have been refused at %2, blocked for another %3 s, but its policy only observes
        QT_TRANSLATE_NOOP("Sentence", "event-observed-blocked"),
        //: %1 would have been refused by the capacity of %2 for %3 s, but its policy only observes
        QT_TRANSLATE_NOOP("Sentence", "event-observed-capacity"),
        //: the pause is over: limits are enforced again
        QT_TRANSLATE_NOOP("Sentence", "event-pause-over"),
        //: user %1 paused Weir for %2 s: everything passes, counted
        QT_TRANSLATE_NOOP("Sentence", "event-paused"),
        //: user %1 paused Weir until somebody resumes it: everything passes, counted
        QT_TRANSLATE_NOOP("Sentence", "event-paused-open"),
        //: %1 is blocked for %2 s: it was refused too often under policy %3
        QT_TRANSLATE_NOOP("Sentence", "event-penalty-began"),
        //: %1 was refused so often that policy %3 would have blocked it for %2 s, but it only observes
        QT_TRANSLATE_NOOP("Sentence", "event-penalty-observed"),
        //: the table of %1 is full and refused an entry
        QT_TRANSLATE_NOOP("Sentence", "event-pressure"),
        //: %1 is there again
        QT_TRANSLATE_NOOP("Sentence", "event-recovered"),
        //: %1 was refused at %5 with 429: limit %2 of policy %3 is used up and admits the next in %4 s
        QT_TRANSLATE_NOOP("Sentence", "event-rejected"),
        //: %1 was refused at %2 with 429: it is blocked for another %3 s
        QT_TRANSLATE_NOOP("Sentence", "event-rejected-blocked"),
        //: %1 was refused with 429: the capacity of %2 is in use; there is room for it in %3 s
        QT_TRANSLATE_NOOP("Sentence", "event-rejected-capacity"),
        //: user %1 ended the pause: limits are enforced again
        QT_TRANSLATE_NOOP("Sentence", "event-resumed"),
        //: policy %1 has the limits of %2 now, by its schedule
        QT_TRANSLATE_NOOP("Sentence", "event-switched"),
        //: policy %1 has its own limits again, by its schedule
        QT_TRANSLATE_NOOP("Sentence", "event-switched-back"),
        //: the ring buffer of events can't be opened
        QT_TRANSLATE_NOOP("Sentence", "events-open"),
        //: %1 does not fit into a list of events; an object such as {"cursor": 7, "kind": "refused"} belongs here
        QT_TRANSLATE_NOOP("Sentence", "events-syntax"),
        //: looked for first, and not there: %1
        QT_TRANSLATE_NOOP("Sentence", "explain-absent"),
        //: its address %1 says who asks
        QT_TRANSLATE_NOOP("Sentence", "explain-address"),
        //: nothing here says who asks, so that the address decides; say it, for example 192.0.2.7
        QT_TRANSLATE_NOOP("Sentence", "explain-address-missing"),
        //: it is blocked until %1
        QT_TRANSLATE_NOOP("Sentence", "explain-blocked"),
        //: nothing is asked on connections to %1: only they and their bytes are limited
        QT_TRANSLATE_NOOP("Sentence", "explain-bytes"),
        QT_TRANSLATE_NOOP("Sentence", "explain-capacity-dropped"),
        QT_TRANSLATE_NOOP("Sentence", "explain-capacity-passed"),
        QT_TRANSLATE_NOOP("Sentence", "explain-capacity-rejected"),
        QT_TRANSLATE_NOOP("Sentence", "explain-capacity-throttled"),
        //: it is client %1, who has this identity: %2
        QT_TRANSLATE_NOOP("Sentence", "explain-client"),
        //: a new connection is refused: the client is blocked for another %1 s
        QT_TRANSLATE_NOOP("Sentence", "explain-connection-block"),
        //: a new connection for it is refused in silence: limit %1 of policy %2 is used up and admits the next in %3 s
        QT_TRANSLATE_NOOP("Sentence", "explain-connection-dropped"),
        //: a new connection for it is reset: the table of clients seen is full with %1 entries, and on_overload of %2 says so
        QT_TRANSLATE_NOOP("Sentence", "explain-connection-overload"),
        //: a new connection for it is accepted
        QT_TRANSLATE_NOOP("Sentence", "explain-connection-passed"),
        //: a new connection for it is reset: limit %1 of policy %2 is used up and admits the next in %3 s
        QT_TRANSLATE_NOOP("Sentence", "explain-connection-rejected"),
        //: a new connection for it is accepted, and no limit counts it: the table of clients seen is full with %1 entries
        QT_TRANSLATE_NOOP("Sentence", "explain-connection-uncounted"),
        //: it is dropped in silence: the client is blocked for another %1 s
        QT_TRANSLATE_NOOP("Sentence", "explain-dropped-block"),
        //: it is dropped in silence: the capacity of %2 is in use; there is room for it in %1 s
        QT_TRANSLATE_NOOP("Sentence", "explain-dropped-capacity"),
        //: it is dropped in silence: limit %2 of policy %3 is used up and admits the next in %1 s
        QT_TRANSLATE_NOOP("Sentence", "explain-dropped-limit"),
        //: it comes from %1, as the trusted proxy %2 says
        QT_TRANSLATE_NOOP("Sentence", "explain-forwarded"),
        //: limit %1 is full again in %2
        QT_TRANSLATE_NOOP("Sentence", "explain-full"),
        //: until then "on_overload": "admit" in service %1 lets such clients pass
        QT_TRANSLATE_NOOP("Sentence", "explain-full-admit"),
        //: until then "on_overload": "reject" in service %1 refuses such clients
        QT_TRANSLATE_NOOP("Sentence", "explain-full-reject"),
        //: clients that are not needed make room, for example after weirctl client unassign old-app; the entry goes with the next change after that
        QT_TRANSLATE_NOOP("Sentence", "explain-full-remove"),
        //: the table of clients seen is full: it has %1 entries, and none for this client
        QT_TRANSLATE_NOOP("Sentence", "explain-full-table"),
        //: what the client asks is counted neither by its limits nor as its own
        QT_TRANSLATE_NOOP("Sentence", "explain-full-uncounted"),
        //: the packet path decides by a table that explanations don't know yet
        QT_TRANSLATE_NOOP("Sentence", "explain-incomplete"),
        QT_TRANSLATE_NOOP("Sentence", "explain-limit-dropped"),
        QT_TRANSLATE_NOOP("Sentence", "explain-limit-passed"),
        QT_TRANSLATE_NOOP("Sentence", "explain-limit-rejected"),
        QT_TRANSLATE_NOOP("Sentence", "explain-limit-throttled"),
        QT_TRANSLATE_NOOP("Sentence", "explain-mismatch-host"),
        QT_TRANSLATE_NOOP("Sentence", "explain-mismatch-measure"),
        QT_TRANSLATE_NOOP("Sentence", "explain-mismatch-method"),
        QT_TRANSLATE_NOOP("Sentence", "explain-mismatch-no-room"),
        QT_TRANSLATE_NOOP("Sentence", "explain-mismatch-path"),
        QT_TRANSLATE_NOOP("Sentence", "explain-mismatch-protocol"),
        //: %1 says who asks
        QT_TRANSLATE_NOOP("Sentence", "explain-named"),
        //: it is client %1: %2 is the longest configured network around it
        QT_TRANSLATE_NOOP("Sentence", "explain-network"),
        //: service %1 does not look for what names this client; name another service
        QT_TRANSLATE_NOOP("Sentence", "explain-never-asked"),
        //: its identity is nobody's, and its address has brought more new ones than new_identities of %2 allows: it is charged to %1
        QT_TRANSLATE_NOOP("Sentence", "explain-new-identities"),
        //: no service is in force; weirctl config apply puts one there
        QT_TRANSLATE_NOOP("Sentence", "explain-no-service"),
        //: service %1 reads no TLS, so that no server name can be seen there
        QT_TRANSLATE_NOOP("Sentence", "explain-no-tls"),
        //: it passes, because policy %1 only observes; if it enforced:
        QT_TRANSLATE_NOOP("Sentence", "explain-observed"),
        QT_TRANSLATE_NOOP("Sentence", "explain-origin-client"),
        QT_TRANSLATE_NOOP("Sentence", "explain-origin-client-earlier"),
        QT_TRANSLATE_NOOP("Sentence", "explain-origin-client-trial"),
        QT_TRANSLATE_NOOP("Sentence", "explain-origin-limit"),
        QT_TRANSLATE_NOOP("Sentence", "explain-origin-limit-earlier"),
        QT_TRANSLATE_NOOP("Sentence", "explain-origin-limit-trial"),
        QT_TRANSLATE_NOOP("Sentence", "explain-origin-policy"),
        QT_TRANSLATE_NOOP("Sentence", "explain-origin-policy-earlier"),
        QT_TRANSLATE_NOOP("Sentence", "explain-origin-policy-trial"),
        QT_TRANSLATE_NOOP("Sentence", "explain-origin-service"),
        QT_TRANSLATE_NOOP("Sentence", "explain-origin-service-earlier"),
        QT_TRANSLATE_NOOP("Sentence", "explain-origin-service-trial"),
        //: it is refused with 429 and Retry-After %1: a table is full, and on_overload of %2 says so
        QT_TRANSLATE_NOOP("Sentence", "explain-overload"),
        //: it passes at once
        QT_TRANSLATE_NOOP("Sentence", "explain-passed"),
        //: it passes, because Weir is paused; otherwise:
        QT_TRANSLATE_NOOP("Sentence", "explain-paused"),
        //: Weir is paused; this would pass anyway:
        QT_TRANSLATE_NOOP("Sentence", "explain-paused-anyway"),
        //: it has policy %1
        QT_TRANSLATE_NOOP("Sentence", "explain-policy"),
        //: it has policy %1, the default of %2
        QT_TRANSLATE_NOOP("Sentence", "explain-policy-default"),
        //: the policy of its entry ended at %1
        QT_TRANSLATE_NOOP("Sentence", "explain-policy-ended"),
        //: it has no policy: everything passes, counted
        QT_TRANSLATE_NOOP("Sentence", "explain-policy-none"),
        //: it has policy %1, until %2
        QT_TRANSLATE_NOOP("Sentence", "explain-policy-until"),
        //: in the queue of limit %1 are %2 of %3
        QT_TRANSLATE_NOOP("Sentence", "explain-queue"),
        //: it is refused with 429 and Retry-After %1: the client is blocked
        QT_TRANSLATE_NOOP("Sentence", "explain-rejected-block"),
        //: it is refused with 429 and Retry-After %1: the capacity of %2 is in use
        QT_TRANSLATE_NOOP("Sentence", "explain-rejected-capacity"),
        //: it is refused with 429 and Retry-After %1: limit %2 of policy %3 is used up
        QT_TRANSLATE_NOOP("Sentence", "explain-rejected-limit"),
        //: by its schedule %1 has the limits of policy %2 at all hours
        QT_TRANSLATE_NOOP("Sentence", "explain-schedule"),
        //: %1 has its own limits; its schedule changes that in no hours to come
        QT_TRANSLATE_NOOP("Sentence", "explain-schedule-own"),
        //: %1 has its own limits until %2, by its schedule
        QT_TRANSLATE_NOOP("Sentence", "explain-schedule-own-until"),
        //: by its schedule %1 has the limits of policy %2, until %3
        QT_TRANSLATE_NOOP("Sentence", "explain-schedule-until"),
        //: the request names its client by a secret, and the answer would confirm it; RevealedExplain answers whoever may see identities
        QT_TRANSLATE_NOOP("Sentence", "explain-secret"),
        //: service %1 takes it
        QT_TRANSLATE_NOOP("Sentence", "explain-service"),
        //: it waits %1 in the queue of limit %2 of policy %3, then it passes
        QT_TRANSLATE_NOOP("Sentence", "explain-throttled"),
        //: no client's entry names %1: an unknown client with limits of its own
        QT_TRANSLATE_NOOP("Sentence", "explain-unknown"),
        //: there is no service %1 in force; write for example %2
        QT_TRANSLATE_NOOP("Sentence", "explain-unknown-service"),
        //: this can't be read as a request, so that its address decides
        QT_TRANSLATE_NOOP("Sentence", "explain-unreadable"),
        //: there are several services; name one, for example %1
        QT_TRANSLATE_NOOP("Sentence", "explain-which-service"),
        //: an explanation is an object such as {"service": "shop", "verdict": "passed"}
        QT_TRANSLATE_NOOP("Sentence", "explanation-syntax"),
        //: the export was cancelled
        QT_TRANSLATE_NOOP("Sentence", "export-cancelled"),
        //: two processors held one connection at once; the later packet was made to come again
        QT_TRANSLATE_NOOP("Sentence", "flow_busy"),
        //: a connection could not be followed: the table of connections refused it
        QT_TRANSLATE_NOOP("Sentence", "flow_table_full"),
        //: a header line was folded (obs-fold)
        QT_TRANSLATE_NOOP("Sentence", "folded_line"),
        //: a trusted proxy's X-Forwarded-For held what is no address: charged to whoever wrote it
        QT_TRANSLATE_NOOP("Sentence", "forwarded_garbled"),
        //: a fragmented TCP packet to a service was dropped
        QT_TRANSLATE_NOOP("Sentence", "fragment"),
        //: the input ended in the middle of a frame
        QT_TRANSLATE_NOOP("Sentence", "frame-cut"),
        //: a frame's head is no JSON object: %1
        QT_TRANSLATE_NOOP("Sentence", "frame-head"),
        //: a frame of %1 and %2 bytes is too large; at most 16 MiB and 256 MiB are taken
        QT_TRANSLATE_NOOP("Sentence", "frame-too-large"),
        //: a request head was longer than 32 KiB: charged to its address
        QT_TRANSLATE_NOOP("Sentence", "head_too_long"),
        //: "%1" is not a header name (RFC 9110 token, at most 64 bytes); write for example X-API-Key
        QT_TRANSLATE_NOOP("Sentence", "header-name"),
        //: an IPv6 packet with more than 8 extension headers was dropped
        QT_TRANSLATE_NOOP("Sentence", "header_chain"),
        //: copies of packets that were being held were discarded
        QT_TRANSLATE_NOOP("Sentence", "held_copies"),
        //: weir-helper has left the system bus
        QT_TRANSLATE_NOOP("Sentence", "helper-left"),
        //: %1 does not fit into a history; an object such as {"name": "gold", "gap": 0, "passed": [1, 2]} belongs here
        QT_TRANSLATE_NOOP("Sentence", "history-syntax"),
        //: a second of history could not be kept: its table refused an entry
        QT_TRANSLATE_NOOP("Sentence", "history_full"),
        //: "%1" is not a host; write for example shop.example
        QT_TRANSLATE_NOOP("Sentence", "host-syntax"),
        //: a backslash in a value begins \\ (itself) or \xNN (a byte); write for example a\\b or \xff
        QT_TRANSLATE_NOOP("Sentence", "identity-escape"),
        //: a value has 1 to 8,192 bytes, this one has %1; write for example k-123
        QT_TRANSLATE_NOOP("Sentence", "identity-length"),
        //: "%1" does not begin an identity; write for example header:X-API-Key=k-123, cookie:session=k-123, query:api_key=k-123, bearer=k-123, sni=shop.example or address:192.0.2.0/24
        QT_TRANSLATE_NOOP("Sentence", "identity-syntax"),
        //: no request carries this value: it has a line break, a NUL or a blank at an end; write for example k-123
        QT_TRANSLATE_NOOP("Sentence", "identity-value"),
        QT_TRANSLATE_NOOP("Sentence", "ingress-first"),
        QT_TRANSLATE_NOOP("Sentence", "ingress-first-behind"),
        QT_TRANSLATE_NOOP("Sentence", "ingress-first-unknown"),
        //: no interface is called %1 now
        QT_TRANSLATE_NOOP("Sentence", "interface-absent"),
        //: Weir attaches to %1
        QT_TRANSLATE_NOOP("Sentence", "interface-added"),
        //: Weir is not attached to %1, so the service sees nothing there; add "%1" to the document's "interfaces"
        QT_TRANSLATE_NOOP("Sentence", "interface-not-attached"),
        //: Weir detaches from %1
        QT_TRANSLATE_NOOP("Sentence", "interface-removed"),
        //: "%1" is not an interface's name (at most 15 visible characters, no / or :) or a pattern; write for example eth0 or veth*
        QT_TRANSLATE_NOOP("Sentence", "interface-syntax"),
        //: a connection was older than Weir's view of it: charged to its address
        QT_TRANSLATE_NOOP("Sentence", "joined_midway"),
        //: line %1, column %2: %3
        QT_TRANSLATE_NOOP("Sentence", "json-syntax"),
        //: 429 answers after which the connection lives on
        QT_TRANSLATE_NOOP("Sentence", "kept"),
        //: Linux %1
        QT_TRANSLATE_NOOP("Sentence", "kernel"),
        //: Linux %1 is older than %2.%3, which Weir is tested with; the packet path may be refused
        QT_TRANSLATE_NOOP("Sentence", "kernel-old"),
        //: a leaky bucket without a queue lets nothing wait: what comes too early is refused; write for example "queue": 5
        QT_TRANSLATE_NOOP("Sentence", "leaky-without-queue"),
        //: limit %1 added: %2
        QT_TRANSLATE_NOOP("Sentence", "limit-added"),
        //: algorithm of limit %1: %2 → %3
        QT_TRANSLATE_NOOP("Sentence", "limit-algorithm-changed"),
        //: burst of limit %1: %2 → %3
        QT_TRANSLATE_NOOP("Sentence", "limit-burst-changed"),
        //: excess of limit %1: %2 → %3
        QT_TRANSLATE_NOOP("Sentence", "limit-excess-changed"),
        //: match of limit %1: %2 → %3
        QT_TRANSLATE_NOOP("Sentence", "limit-match-changed"),
        //: measure of limit %1: %2 → %3
        QT_TRANSLATE_NOOP("Sentence", "limit-measure-changed"),
        //: queue of limit %1: %2 → %3
        QT_TRANSLATE_NOOP("Sentence", "limit-queue-changed"),
        //: rate of limit %1: %2 → %3
        QT_TRANSLATE_NOOP("Sentence", "limit-rate-changed"),
        //: limit %1 removed: %2
        QT_TRANSLATE_NOOP("Sentence", "limit-removed"),
        //: zone of limit %1: %2 → %3
        QT_TRANSLATE_NOOP("Sentence", "limit-zone-changed"),
        //: %1 is a device of kind %2, whose packets this version can't read; name one that carries Ethernet or bare IP packets, for example eth0
        QT_TRANSLATE_NOOP("Sentence", "link-layer"),
        //: can't see what kind of device %1 is
        QT_TRANSLATE_NOOP("Sentence", "link-layer-unknown"),
        //: interfaces that come and go can't be watched: %1
        QT_TRANSLATE_NOOP("Sentence", "link-watch"),
        //: listening sockets can't be read: %1
        QT_TRANSLATE_NOOP("Sentence", "listening-sockets"),
        //: a connection could not be followed further: charged to its address
        QT_TRANSLATE_NOOP("Sentence", "lost_track"),
        //: requests that were dropped, to come again when their turn in a queue has come
        QT_TRANSLATE_NOOP("Sentence", "made_to_wait"),
        //: a packet whose headers do not fit its length was left to the kernel
        QT_TRANSLATE_NOOP("Sentence", "malformed_packet"),
        //: bytes that are not an HTTP/1 request: charged to their address
        QT_TRANSLATE_NOOP("Sentence", "malformed_request"),
        //: the kernel's table %1 could not be %2
        QT_TRANSLATE_NOOP("Sentence", "map-access"),
        //: the kernel's table %1 is full; remove some of its entries
        QT_TRANSLATE_NOOP("Sentence", "map-full"),
        //: this document was written with its secrets left out and can't be applied; write it with weirctl config show --reveal
        QT_TRANSLATE_NOOP("Sentence", "masked-document"),
        //: a connection has no method, path or host yet; leave "match" out or write "measure": "requests"
        QT_TRANSLATE_NOOP("Sentence", "match-connections"),
        //: a memory file could not be created
        QT_TRANSLATE_NOOP("Sentence", "memfd-create"),
        QT_TRANSLATE_NOOP("Sentence", "memfd-not-sealed"),
        //: the memory file could not be read
        QT_TRANSLATE_NOOP("Sentence", "memfd-read"),
        //: a memory file could not be sealed
        QT_TRANSLATE_NOOP("Sentence", "memfd-seal"),
        QT_TRANSLATE_NOOP("Sentence", "memfd-too-large"),
        //: a memory file could not be written
        QT_TRANSLATE_NOOP("Sentence", "memfd-write"),
        //: "%1" is not a method; write for example GET or POST
        QT_TRANSLATE_NOOP("Sentence", "method-syntax"),
        //: "%1" is missing; write for example "%1": %2
        QT_TRANSLATE_NOOP("Sentence", "missing-key"),
        //: and %1 more differences
        QT_TRANSLATE_NOOP("Sentence", "more-differences"),
        //: "%1" is not a name: 1 to 64 visible characters, no blank at either end; write for example %2
        QT_TRANSLATE_NOOP("Sentence", "name-syntax"),
        //: there is no number left for %1
        QT_TRANSLATE_NOOP("Sentence", "names-full"),
        //: %1 is not the table of names of this version
        QT_TRANSLATE_NOOP("Sentence", "names-incompatible"),
        //: the table of names can't be made
        QT_TRANSLATE_NOOP("Sentence", "names-make"),
        //: the table of names %1 can't be examined
        QT_TRANSLATE_NOOP("Sentence", "names-open"),
        //: the table of names can't be pinned at %1
        QT_TRANSLATE_NOOP("Sentence", "names-pin"),
        //: this needs an administrator's password (%1), and nobody could be asked for it: run it where a polkit agent runs (for example pkttyagent), or as root
        QT_TRANSLATE_NOOP("Sentence", "needs-password"),
        //: "%1" has bits set behind its prefix; write %2
        QT_TRANSLATE_NOOP("Sentence", "network-host-bits"),
        //: "%1" is not an address or network; write for example 192.0.2.0/24 or 2001:db8::/64
        QT_TRANSLATE_NOOP("Sentence", "network-syntax"),
        //: an address exceeded new_identities: its request was charged to the address
        QT_TRANSLATE_NOOP("Sentence", "newcomers_refused"),
        //: weir-helper did not answer; whether the call was carried out is unknown
        QT_TRANSLATE_NOOP("Sentence", "no-answer"),
        //: weirctl on %1 knows no bridge: its Weir is too old (%2)
        QT_TRANSLATE_NOOP("Sentence", "no-bridge"),
        //: the system bus can't be reached (%1) / the system bus can't be reached: %1
        QT_TRANSLATE_NOOP("Sentence", "no-bus"),
        //: there is nothing to apply; give for example ("interface", "eth0", "true")
        QT_TRANSLATE_NOOP("Sentence", "no-changes"),
        //: weir-helper cannot be reached on the system bus / weir-helper could not be started
        QT_TRANSLATE_NOOP("Sentence", "no-helper"),
        //: no interface is named, so Weir is attached nowhere; write for example "interfaces": ["eth0"]
        QT_TRANSLATE_NOOP("Sentence", "no-interface"),
        //: the kernel has no memory for another entry of its table %1
        QT_TRANSLATE_NOOP("Sentence", "no-memory"),
        //: the name org.weir.Helper1 could not be taken: %1
        QT_TRANSLATE_NOOP("Sentence", "no-name"),
        //: the object /org/weir/Helper1 could not be registered
        QT_TRANSLATE_NOOP("Sentence", "no-object"),
        //: a service has at least one port; write for example [80]
        QT_TRANSLATE_NOOP("Sentence", "no-port"),
        //: no service is named, so nothing is limited; write for example {"name": "web", "ports": [80]}
        QT_TRANSLATE_NOOP("Sentence", "no-service"),
        //: %1 is no client; write a configured client's name, an identity, for example address:192.0.2.7 or header:X-API-Key=k-123, or a handle as weirctl stats --json shows it
        QT_TRANSLATE_NOOP("Sentence", "no-such-client"),
        //: no client with the handle %1 is known now; weirctl stats --json lists them
        QT_TRANSLATE_NOOP("Sentence", "no-such-handle"),
        //: no service in force is named %1no policy in force is named %1
        QT_TRANSLATE_NOOP("Sentence", "no-such-policy"),
        //: no service in force is named %1no policy in force is named %1
        QT_TRANSLATE_NOOP("Sentence", "no-such-service"),
        //: revision %1 is not on trial any more; revision %2 is in force
        QT_TRANSLATE_NOOP("Sentence", "no-trial"),
        //: there is no weirctl on %1; install Weir there
        QT_TRANSLATE_NOOP("Sentence", "no-weirctl"),
        //: data without the ACK flag was dropped, as the server would
        QT_TRANSLATE_NOOP("Sentence", "no_ack"),
        QT_TRANSLATE_NOOP("Sentence", "not-a-memfd"),
        //: polkit does not allow you this (%1)
        QT_TRANSLATE_NOOP("Sentence", "not-authorized"),
        //: %1; nor could the enforced configuration be put back: %2. Until the helper starts again the new document is enforced, although it is not stored
        QT_TRANSLATE_NOOP("Sentence", "not-restored"),
        //: there is no client to export / this page shows no row to export
        QT_TRANSLATE_NOOP("Sentence", "nothing-to-export"),
        //: revision %1 is not in force, so a trial would have nothing to return to; apply this without a trial
        QT_TRANSLATE_NOOP("Sentence", "nothing-to-return-to"),
        //: %1 is out of range; write a whole number from %2 to %3
        QT_TRANSLATE_NOOP("Sentence", "number-range"),
        //: data with an outdated TCP timestamp was dropped, as the server would (PAWS)
        QT_TRANSLATE_NOOP("Sentence", "old_timestamp"),
        //: the option %1 is true or false
        QT_TRANSLATE_NOOP("Sentence", "option-true"),
        //: state of another version is still pinned in %1; its counters and buckets did not come along; remove it when nobody needs them
        QT_TRANSLATE_NOOP("Sentence", "other-layout"),
        //: revision %1 is on trial, not revision %2
        QT_TRANSLATE_NOOP("Sentence", "other-trial"),
        //: data ahead of a gap inside a head was made to come again
        QT_TRANSLATE_NOOP("Sentence", "out_of_order"),
        //: data outside the server's receive window was dropped, as the server would
        QT_TRANSLATE_NOOP("Sentence", "outside_window"),
        //: requests refused because the service's capacity was in use
        QT_TRANSLATE_NOOP("Sentence", "over_capacity"),
        //: refused because a table was full, as on_overload says
        QT_TRANSLATE_NOOP("Sentence", "overload_refused"),
        //: packets held until their turn in a queue had come, with what stands behind them
        QT_TRANSLATE_NOOP("Sentence", "paced"),
        //: the kernel makes no ifb device
        QT_TRANSLATE_NOOP("Sentence", "pacer-device"),
        //: there is a device %1 that this Weir has not made; remove it: ip link delete %1
        QT_TRANSLATE_NOOP("Sentence", "pacer-foreign"),
        //: the kernel has no fq queue
        QT_TRANSLATE_NOOP("Sentence", "pacer-queue"),
        //: what exceeds a bytes-out limit leaves later instead of being dropped: %1
        QT_TRANSLATE_NOOP("Sentence", "pacing"),
        //: what exceeds a bytes-out limit is dropped, for TCP to send again, where the root qdisc is not fq: %1; with fq it leaves later instead, for example after tc qdisc replace dev %2 root fq
        QT_TRANSLATE_NOOP("Sentence", "pacing-dropped"),
        //: no limit is on bytes-out, or nothing is attached: nothing can have to leave later
        QT_TRANSLATE_NOOP("Sentence", "pacing-unused"),
        //: the kernel refused the packet path (%1)
        QT_TRANSLATE_NOOP("Sentence", "packet-path-load"),
        //: the packet path's tables can't be mapped into memory
        QT_TRANSLATE_NOOP("Sentence", "packet-path-map"),
        //: the packet path can't be read
        QT_TRANSLATE_NOOP("Sentence", "packet-path-open"),
        //: no client is called %1
        QT_TRANSLATE_NOOP("Sentence", "palette-who"),
        //: "%1" is not the beginning of a path: / and at most 255 visible ASCII characters; write for example /login
        QT_TRANSLATE_NOOP("Sentence", "path-syntax"),
        //: a pause of %1 ms is too long: write for example 600000 (10 minutes), at most 30 days, or 0 for until it is resumed / a pause lasts at least 1 ms; write for example 10m
        QT_TRANSLATE_NOOP("Sentence", "pause-span"),
        //: requests let pass because Weir was paused
        QT_TRANSLATE_NOOP("Sentence", "paused"),
        //: requests and connections refused because a penalty blocks their client
        QT_TRANSLATE_NOOP("Sentence", "penalised"),
        //: blocks that a penalty began: a client had been refused too often
        QT_TRANSLATE_NOOP("Sentence", "penalties"),
        //: a block begins with %1 and can't be shorter at most; write for example %1
        QT_TRANSLATE_NOOP("Sentence", "penalty-shrinks"),
        //: the pin directory %1 can't be used
        QT_TRANSLATE_NOOP("Sentence", "pin-directory"),
        //: the pin directory %1 is not on a BPF file system; mount one there: mount -t bpf bpf %1
        QT_TRANSLATE_NOOP("Sentence", "pin-directory-bpffs"),
        //: the pin directory %1 is not a directory
        QT_TRANSLATE_NOOP("Sentence", "pin-directory-kind"),
        //: the pin directory %1 is open to others; close it: chmod 0700 %1
        QT_TRANSLATE_NOOP("Sentence", "pin-directory-mode"),
        //: the pin directory %1 belongs to uid %2, not to the helper's uid %3
        QT_TRANSLATE_NOOP("Sentence", "pin-directory-owner"),
        //: the folder %1 can't be made
        QT_TRANSLATE_NOOP("Sentence", "pin-folder"),
        //: the pinned table %1 has %2 %3, not %4: another build of the same version made it; detach every interface and remove its folder
        QT_TRANSLATE_NOOP("Sentence", "pin-incompatible"),
        //: the pinned table %1 can't be opened / the pinned table %1 can't be examined
        QT_TRANSLATE_NOOP("Sentence", "pin-open"),
        //: in the pin directory %1 %2 belongs to somebody else
        QT_TRANSLATE_NOOP("Sentence", "pins-foreign"),
        //: the pin directory %1 is open to others; make it private: chmod 0700 %1
        QT_TRANSLATE_NOOP("Sentence", "pins-mode"),
        //: %1 is not on a bpffs; start weir-helper as root, or mount one: mount -t bpf bpffs %1
        QT_TRANSLATE_NOOP("Sentence", "pins-not-bpffs"),
        //: the pin directory %1 belongs to uid %2, not to weir-helper
        QT_TRANSLATE_NOOP("Sentence", "pins-owner"),
        //: the pins in %1 could not be removed: %2
        QT_TRANSLATE_NOOP("Sentence", "pins-remain"),
        //: added: %1
        QT_TRANSLATE_NOOP("Sentence", "policy-added"),
        //: mode added: %1
        QT_TRANSLATE_NOOP("Sentence", "policy-mode-added"),
        //: mode: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "policy-mode-changed"),
        //: mode removed: %1
        QT_TRANSLATE_NOOP("Sentence", "policy-mode-removed"),
        //: penalty added: %1
        QT_TRANSLATE_NOOP("Sentence", "policy-penalty-added"),
        //: penalty: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "policy-penalty-changed"),
        //: penalty removed: %1
        QT_TRANSLATE_NOOP("Sentence", "policy-penalty-removed"),
        //: priority added: %1
        QT_TRANSLATE_NOOP("Sentence", "policy-priority-added"),
        //: priority: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "policy-priority-changed"),
        //: priority removed: %1
        QT_TRANSLATE_NOOP("Sentence", "policy-priority-removed"),
        //: removed: %1
        QT_TRANSLATE_NOOP("Sentence", "policy-removed"),
        //: schedule added: %1
        QT_TRANSLATE_NOOP("Sentence", "policy-schedule-added"),
        //: schedule: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "policy-schedule-changed"),
        //: schedule removed: %1
        QT_TRANSLATE_NOOP("Sentence", "policy-schedule-removed"),
        //: polkit could not be asked whether this is allowed (%1), so it is not done: %2
        QT_TRANSLATE_NOOP("Sentence", "polkit-unavailable"),
        //: %1 is not a port; write a whole number from 1 to 65535
        QT_TRANSLATE_NOOP("Sentence", "port-range"),
        //: weir-helper runs as uid %1 without %2
        QT_TRANSLATE_NOOP("Sentence", "privileges-missing"),
        //: weir-helper runs as uid %1 with cap_bpf, cap_net_admin and cap_perfmon only
        QT_TRANSLATE_NOOP("Sentence", "privileges-reduced"),
        //: weir-helper runs as root, reduced to three capabilities: there is no user for it (create the system user weir)
        QT_TRANSLATE_NOOP("Sentence", "privileges-root"),
        //: a trusted proxy's PROXY header was read
        QT_TRANSLATE_NOOP("Sentence", "proxy_header"),
        //: a %1 here is from %2 to %3; write for example %2
        QT_TRANSLATE_NOOP("Sentence", "quantity-range"),
        //: %1 is not a whole number; write for example %2
        QT_TRANSLATE_NOOP("Sentence", "quantity-whole"),
        //: there is no query option %1; known are since, after, kind, client and limit / there is no query option %1; known are by, since and name / there is no query option %1; known are by, top, sort, filter and offset
        QT_TRANSLATE_NOOP("Sentence", "query-key"),
        //: "%1" is not a query parameter's name (visible ASCII without & = # % +, at most 64 bytes); write for example api_key
        QT_TRANSLATE_NOOP("Sentence", "query-name"),
        //: query option %1: write for example %2
        QT_TRANSLATE_NOOP("Sentence", "query-option"),
        //: what waits in a queue must be gone within 30 s: at %1 at most %2; write for example %2
        QT_TRANSLATE_NOOP("Sentence", "queue-too-long"),
        //: can't see how interfaces queue packets
        QT_TRANSLATE_NOOP("Sentence", "queues-unknown"),
        //: %1 is damaged: %2
        QT_TRANSLATE_NOOP("Sentence", "quotas-damaged"),
        //: %1 has format %2, this Weir reads format %3; install the version of Weir that wrote it, or move the file away
        QT_TRANSLATE_NOOP("Sentence", "quotas-format"),
        //: what is used of quotas by day or month can't be saved (%1); limits go on, but after a reboot these quotas begin anew
        QT_TRANSLATE_NOOP("Sentence", "quotas-not-saved"),
        //: what is used of quotas by day or month is saved every %1 s
        QT_TRANSLATE_NOOP("Sentence", "quotas-saved"),
        //: %1; it was set aside as %2, and clients may use their quotas of these windows once more
        QT_TRANSLATE_NOOP("Sentence", "quotas-set-aside"),
        //: no random bytes for the secret
        QT_TRANSLATE_NOOP("Sentence", "random"),
        //: "%1" is not a rate; write for example 100/s, 30/m or 1000/d
        QT_TRANSLATE_NOOP("Sentence", "rate-syntax"),
        //: "%1" is too high; the highest rate is %2
        QT_TRANSLATE_NOOP("Sentence", "rate-too-high"),
        //: "%1" admits nothing; the lowest rate is 1/d (an unwanted client gets 1/d)
        QT_TRANSLATE_NOOP("Sentence", "rate-zero"),
        //: %1 %2 was added
        QT_TRANSLATE_NOOP("Sentence", "rebase-added"),
        //: %1 %2 was changed
        QT_TRANSLATE_NOOP("Sentence", "rebase-changed"),
        //: %1 %2 was removed
        QT_TRANSLATE_NOOP("Sentence", "rebase-removed"),
        //: "%1" is no host; write for example admin@server.example
        QT_TRANSLATE_NOOP("Sentence", "remote-host"),
        //: a repeated segment carried other bytes than its first copy: read and charged anew
        QT_TRANSLATE_NOOP("Sentence", "repeat_differs"),
        //: a repeated part of a request head was made to come again
        QT_TRANSLATE_NOOP("Sentence", "repeat_unplaced"),
        //: a repeated segment got its first copy's verdict
        QT_TRANSLATE_NOOP("Sentence", "repeated"),
        //: the helper answered %1 with the signature "%2" instead of "%3"; are both of one version?
        QT_TRANSLATE_NOOP("Sentence", "reply-signature"),
        //: this can't be a header line; write for example "X-API-Key: k-123"
        QT_TRANSLATE_NOOP("Sentence", "request-header"),
        //: this can't be a host; write for example shop.example
        QT_TRANSLATE_NOOP("Sentence", "request-host"),
        //: this can't be a request's method; write for example GET
        QT_TRANSLATE_NOOP("Sentence", "request-method"),
        //: this can't be a request's path; write for example /login?next=home, blanks as %20
        QT_TRANSLATE_NOOP("Sentence", "request-path"),
        //: a described request has at most %1 headers and %2 bytes
        QT_TRANSLATE_NOOP("Sentence", "request-too-large"),
        //: a described request has at most 64 KiB
        QT_TRANSLATE_NOOP("Sentence", "request-too-long"),
        //: a refused request on a connection that could not be followed came again: both sides were reset
        QT_TRANSLATE_NOOP("Sentence", "reset_adrift"),
        //: a response could not be followed: a refusal closed the connection unanswered
        QT_TRANSLATE_NOOP("Sentence", "response_unreadable"),
        //: responses are counted by %1; write "service" or "policy"
        QT_TRANSLATE_NOOP("Sentence", "responses-by"),
        //: %1 does not fit into a table of responses; an object such as {"policy": "gold", "responses_2xx": 3} belongs here
        QT_TRANSLATE_NOOP("Sentence", "responses-syntax"),
        //: a connection that could not be followed could be read again
        QT_TRANSLATE_NOOP("Sentence", "resynchronised"),
        //: %1 is damaged: %2
        QT_TRANSLATE_NOOP("Sentence", "revision-damaged"),
        //: %1 has format %2, this Weir reads format %3; install the version of Weir that wrote it, or move the file away
        QT_TRANSLATE_NOOP("Sentence", "revision-format"),
        //: %1; it was set aside as %2
        QT_TRANSLATE_NOOP("Sentence", "revision-set-aside"),
        //: there is no revision %1; the history goes from %2 to %3
        QT_TRANSLATE_NOOP("Sentence", "revision-unknown"),
        //: these hours end when they begin; for the whole day write from 00:00 to 24:00
        QT_TRANSLATE_NOOP("Sentence", "schedule-empty"),
        //: in these hours "%1" would stand for itself; name another policy
        QT_TRANSLATE_NOOP("Sentence", "schedule-self"),
        //: no day begins at 24:00; write 00:00
        QT_TRANSLATE_NOOP("Sentence", "schedule-start"),
        //: the host was too busy to stage limits before their hours began
        QT_TRANSLATE_NOOP("Sentence", "schedule-too-slow"),
        //: no value is stored for this identity yet; write for example "value": "k-123"
        QT_TRANSLATE_NOOP("Sentence", "secret-missing"),
        //: port %1 is watched on lo and on other interfaces: a request that a proxy on this host passes on to port %1 would be counted twice; name "interfaces" in the service
        QT_TRANSLATE_NOOP("Sentence", "seen-twice"),
        //: this is not a server name; write for example shop.example
        QT_TRANSLATE_NOOP("Sentence", "server-name"),
        //: added: %1
        QT_TRANSLATE_NOOP("Sentence", "service-added"),
        //: addresses added: %1
        QT_TRANSLATE_NOOP("Sentence", "service-addresses-added"),
        //: addresses: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "service-addresses-changed"),
        //: addresses removed: %1
        QT_TRANSLATE_NOOP("Sentence", "service-addresses-removed"),
        //: capacity added: %1
        QT_TRANSLATE_NOOP("Sentence", "service-capacity-added"),
        //: capacity: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "service-capacity-changed"),
        //: capacity removed: %1
        QT_TRANSLATE_NOOP("Sentence", "service-capacity-removed"),
        //: service "%1" takes port %2 at %3 on %4 too; give one of them another port, address or interface
        QT_TRANSLATE_NOOP("Sentence", "service-collision"),
        //: default policy added: %1
        QT_TRANSLATE_NOOP("Sentence", "service-default-policy-added"),
        //: default policy: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "service-default-policy-changed"),
        //: default policy removed: %1
        QT_TRANSLATE_NOOP("Sentence", "service-default-policy-removed"),
        //: identify added: %1
        QT_TRANSLATE_NOOP("Sentence", "service-identify-added"),
        //: identify: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "service-identify-changed"),
        //: identify removed: %1
        QT_TRANSLATE_NOOP("Sentence", "service-identify-removed"),
        //: interfaces added: %1
        QT_TRANSLATE_NOOP("Sentence", "service-interfaces-added"),
        //: interfaces: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "service-interfaces-changed"),
        //: interfaces removed: %1
        QT_TRANSLATE_NOOP("Sentence", "service-interfaces-removed"),
        //: the services name %1 combinations of port, address and interface; %2 are possible, so leave out addresses or interfaces that need not be told apart
        QT_TRANSLATE_NOOP("Sentence", "service-keys-full"),
        //: new identities added: %1
        QT_TRANSLATE_NOOP("Sentence", "service-new-identities-added"),
        //: new identities: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "service-new-identities-changed"),
        //: new identities removed: %1
        QT_TRANSLATE_NOOP("Sentence", "service-new-identities-removed"),
        //: on overload added: %1
        QT_TRANSLATE_NOOP("Sentence", "service-overload-added"),
        //: on overload: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "service-overload-changed"),
        //: on overload removed: %1
        QT_TRANSLATE_NOOP("Sentence", "service-overload-removed"),
        //: ports added: %1
        QT_TRANSLATE_NOOP("Sentence", "service-ports-added"),
        //: ports: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "service-ports-changed"),
        //: ports removed: %1
        QT_TRANSLATE_NOOP("Sentence", "service-ports-removed"),
        //: protocol added: %1
        QT_TRANSLATE_NOOP("Sentence", "service-protocol-added"),
        //: protocol: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "service-protocol-changed"),
        //: protocol removed: %1
        QT_TRANSLATE_NOOP("Sentence", "service-protocol-removed"),
        //: removed: %1
        QT_TRANSLATE_NOOP("Sentence", "service-removed"),
        //: trusted proxies added: %1
        QT_TRANSLATE_NOOP("Sentence", "service-trusted-proxies-added"),
        //: trusted proxies: %1 → %2
        QT_TRANSLATE_NOOP("Sentence", "service-trusted-proxies-changed"),
        //: trusted proxies removed: %1
        QT_TRANSLATE_NOOP("Sentence", "service-trusted-proxies-removed"),
        //: all state is of this version
        QT_TRANSLATE_NOOP("Sentence", "single-layout"),
        //: exactly one of header, bearer, cookie, query, sni and address belongs here; write for example %1
        QT_TRANSLATE_NOOP("Sentence", "source-choice"),
        //: a %1 can't be seen in this service's protocol; leave it out or change "protocol"
        QT_TRANSLATE_NOOP("Sentence", "source-invisible"),
        //: no service tells clients apart by %1, so this one is never recognised; add it to a service's "identify"
        QT_TRANSLATE_NOOP("Sentence", "source-not-looked-for"),
        //: only true belongs here; write "%1": true
        QT_TRANSLATE_NOOP("Sentence", "source-true"),
        //: every request has an address, so what stands behind it in the chain is never reached; put {"address": ...} last
        QT_TRANSLATE_NOOP("Sentence", "source-unreached"),
        //: a 429 closed the connection: the table of rewritten connections is full
        QT_TRANSLATE_NOOP("Sentence", "splices_full"),
        //: there is no connection to %1; ssh says: %2
        QT_TRANSLATE_NOOP("Sentence", "ssh-failed"),
        //: ssh to %1 was ended by a signal
        QT_TRANSLATE_NOOP("Sentence", "ssh-killed"),
        //: %1 was not entered; ssh says: %2
        QT_TRANSLATE_NOOP("Sentence", "ssh-refused"),
        //: ssh can't be started: %1
        QT_TRANSLATE_NOOP("Sentence", "ssh-start"),
        //: the state directory %1 could not be created: %2
        QT_TRANSLATE_NOOP("Sentence", "state-create"),
        //: %1 could not be listed: %2
        QT_TRANSLATE_NOOP("Sentence", "state-list"),
        //: the state directory %1 is in use by another weir-helper
        QT_TRANSLATE_NOOP("Sentence", "state-locked"),
        //: the state directory %1 could not be made private: %2
        QT_TRANSLATE_NOOP("Sentence", "state-mode"),
        //: the state directory %1 could not be opened: %2
        QT_TRANSLATE_NOOP("Sentence", "state-open"),
        //: the state directory %1 belongs to uid %2, not to uid %3, as which weir-helper runs
        QT_TRANSLATE_NOOP("Sentence", "state-owner"),
        //: %1 could not be read: %2
        QT_TRANSLATE_NOOP("Sentence", "state-read"),
        //: %1 could not be removed: %2
        QT_TRANSLATE_NOOP("Sentence", "state-remove"),
        //: %1 could not be renamed: %2
        QT_TRANSLATE_NOOP("Sentence", "state-rename"),
        //: %1 could not be synced to the disk: %2
        QT_TRANSLATE_NOOP("Sentence", "state-sync"),
        //: %1 could not be created: %2 / %1 could not be written: %2
        QT_TRANSLATE_NOOP("Sentence", "state-write"),
        //: "%1" is not a column of the table by %2; write for example offered or -last_seen
        QT_TRANSLATE_NOOP("Sentence", "statistics-sort"),
        //: %1 does not fit into a statistics table; an object such as {"client": "acme", "passed": 3} belongs here
        QT_TRANSLATE_NOOP("Sentence", "statistics-syntax"),
        //: a weir-helper is running; stop it first: systemctl stop weir-helper
        QT_TRANSLATE_NOOP("Sentence", "still-served"),
        //: every stored revision is whole
        QT_TRANSLATE_NOOP("Sentence", "store-whole"),
        //: revision %1 is not valid for this version of Weir (%2: %3); what was enforced before goes on; import a corrected document
        QT_TRANSLATE_NOOP("Sentence", "stored-invalid"),
        //: revision %1 is not valid for this version of Weir, so it can't be changed in part; import a whole document or revert to an earlier revision
        QT_TRANSLATE_NOOP("Sentence", "stored-invalid-change"),
        //: packets of a refused connection that were acknowledged and discarded
        QT_TRANSLATE_NOOP("Sentence", "sunk"),
        //: packets of a refused request's body that were acknowledged and discarded
        QT_TRANSLATE_NOOP("Sentence", "swallowed"),
        //: the host was too busy to switch the configuration in one moment; nothing was changed, try again
        QT_TRANSLATE_NOOP("Sentence", "switch-too-slow"),
        //: a connection request that carried data (TCP Fast Open) was dropped, to come again without
        QT_TRANSLATE_NOOP("Sentence", "syn_data"),
        //: programs are attached by TCX links
        QT_TRANSLATE_NOOP("Sentence", "tcx"),
        //: the kernel has no TCX (Linux 6.6); clsact filters are used, and a filter of somebody else can come first
        QT_TRANSLATE_NOOP("Sentence", "tcx-absent"),
        //: requests that wait in a queue are dropped and pass when their clients repeat them, after 200 ms or more: %1
        QT_TRANSLATE_NOOP("Sentence", "throttle-coarse"),
        //: requests that wait in a queue are dropped and pass when their clients repeat them, after 200 ms or more: holding them needs Linux 6.6
        QT_TRANSLATE_NOOP("Sentence", "throttle-coarse-kernel"),
        //: requests that wait in a queue are held by the device %1 and go on in their turn
        QT_TRANSLATE_NOOP("Sentence", "throttle-fine"),
        //: no limit has a queue, or nothing is attached: nothing can have to wait
        QT_TRANSLATE_NOOP("Sentence", "throttle-unused"),
        //: the option through is a program's name of at most %1 bytes; write for example "weirctl"
        QT_TRANSLATE_NOOP("Sentence", "through-name"),
        //: "%1" is not a time of day; write for example 09:00 or 24:00
        QT_TRANSLATE_NOOP("Sentence", "time-of-day-syntax"),
        //: "%1" is not a time; write for example 2027-01-31T00:00:00Z
        QT_TRANSLATE_NOOP("Sentence", "time-syntax"),
        //: there are more than %1 here; at most %1 are possible
        QT_TRANSLATE_NOOP("Sentence", "too-many"),
        //: too many calls a second from this user; wait a moment, and ask for several rows at once
        QT_TRANSLATE_NOOP("Sentence", "too-many-calls"),
        //: %1 changes are too many for Apply, which takes %2; use Import
        QT_TRANSLATE_NOOP("Sentence", "too-many-changes"),
        //: %1 has %2 requests waiting already; answer or close those first
        QT_TRANSLATE_NOOP("Sentence", "too-many-pending"),
        //: ports × addresses × interfaces of all services make %1 combinations; at most %2 are possible
        QT_TRANSLATE_NOOP("Sentence", "too-many-service-keys"),
        //: the trial is over; what was in force before is again
        QT_TRANSLATE_NOOP("Sentence", "trial-over"),
        //: uid %1 is trying revision %2 until %3; it must be kept or reverted before anything else is changed
        QT_TRANSLATE_NOOP("Sentence", "trial-pending"),
        //: a trial takes 1 second to 24 hours, in milliseconds; write for example 60000
        QT_TRANSLATE_NOOP("Sentence", "trial-span"),
        //: "%1" is not a key here; known are %2
        QT_TRANSLATE_NOOP("Sentence", "unknown-key"),
        //: "%1" is not a key here; did you mean "%2"?
        QT_TRANSLATE_NOOP("Sentence", "unknown-key-guess"),
        //: the running weir-helper does not know this call
        QT_TRANSLATE_NOOP("Sentence", "unknown-method"),
        //: there is no option %1; this version knows %2
        QT_TRANSLATE_NOOP("Sentence", "unknown-option"),
        //: there is no policy "%1"; add one, for example {"name": "%1", "limits": []}
        QT_TRANSLATE_NOOP("Sentence", "unknown-policy"),
        //: there is no policy "%1"; weirctl policy list shows all
        QT_TRANSLATE_NOOP("Sentence", "unknown-policy-cell"),
        //: there is no policy "%1"; did you mean "%2"?
        QT_TRANSLATE_NOOP("Sentence", "unknown-policy-guess"),
        //: "%1" is not known here; write %2
        QT_TRANSLATE_NOOP("Sentence", "unknown-word"),
        //: unknown clients were met for the first time, or again after they had been forgotten
        QT_TRANSLATE_NOOP("Sentence", "unknown_met"),
        //: the document asks for what this version does not do; nothing was changed
        QT_TRANSLATE_NOOP("Sentence", "unsupported"),
        //: this version holds bursts up to %1; write at most that
        QT_TRANSLATE_NOOP("Sentence", "unsupported-burst"),
        //: this version matches requests only; leave "match" out, or give the path a service of its own
        QT_TRANSLATE_NOOP("Sentence", "unsupported-match"),
        //: this version does not tell clients by Host where a limit's match names a host; leave one of them out
        QT_TRANSLATE_NOOP("Sentence", "unsupported-match-host"),
        //: this version compares the first %1 bytes of a path; write a shorter beginning of it
        QT_TRANSLATE_NOOP("Sentence", "unsupported-match-path"),
        //: "%1" is longer than the %2 bytes that this version looks for; choose a shorter name
        QT_TRANSLATE_NOOP("Sentence", "unsupported-name-length"),
        //: this version admits up to %1 new identities at once; write for example "64/m"
        QT_TRANSLATE_NOOP("Sentence", "unsupported-new-identities"),
        //: this version holds %1 policies; leave some out
        QT_TRANSLATE_NOOP("Sentence", "unsupported-policies"),
        //: this version lets only requests wait; leave "queue" out and write "algorithm": "token-bucket" with a burst
        QT_TRANSLATE_NOOP("Sentence", "unsupported-queue"),
        //: this version counts up to %1 in a quota; write at most that
        QT_TRANSLATE_NOOP("Sentence", "unsupported-quota"),
        //: limits called %1 count one thing in some of these hours and another in others; give them different names
        QT_TRANSLATE_NOOP("Sentence", "unsupported-schedule-limit"),
        //: this version keeps at most %1 limits for a policy, those of other hours included, and here are %2 (%3); give limits that take each other's place the same name
        QT_TRANSLATE_NOOP("Sentence", "unsupported-schedule-limits"),
        //: this version holds %1 services; leave some out
        QT_TRANSLATE_NOOP("Sentence", "unsupported-services"),
        //: this version looks at %1 sources at most; leave some out
        QT_TRANSLATE_NOOP("Sentence", "unsupported-sources"),
        //: this host does not know the time zone %1; install its time zone database (Debian: tzdata), or write "UTC"
        QT_TRANSLATE_NOOP("Sentence", "unsupported-zone"),
        //: "%1" is no day and no time; write for example 2027-01-31 or 2027-01-31T18:00:00Z
        QT_TRANSLATE_NOOP("Sentence", "until-syntax"),
        //: nothing uses policy "%1"; give it to a client, or as default_policy to a service
        QT_TRANSLATE_NOOP("Sentence", "unused-policy"),
        //: the urgent flag was cleared
        QT_TRANSLATE_NOOP("Sentence", "urgent"),
        //: the user %1 could not be looked up: %2
        QT_TRANSLATE_NOOP("Sentence", "user-lookup"),
        //: this document has version %1, but this Weir reads only version 1; update Weir
        QT_TRANSLATE_NOOP("Sentence", "version-newer"),
        //: there is no version %1; write 1
        QT_TRANSLATE_NOOP("Sentence", "version-unknown"),
        //: a client is named by at most %1 bytes; write for example its name
        QT_TRANSLATE_NOOP("Sentence", "who-too-long"),
        //: %1 stands where %2 belongs; write for example %3
        QT_TRANSLATE_NOOP("Sentence", "wrong-type"),
        //: "%1" is not a time zone; write for example Europe/Berlin or UTC
        QT_TRANSLATE_NOOP("Sentence", "zone-unknown"),
        //: "aligned" goes with a rate by day or month; write for example "rate": "1000/day"
        QT_TRANSLATE_NOOP("Sentence", "zone-without-calendar"),
    };
    return codes;
}

} // namespace weir::gui
