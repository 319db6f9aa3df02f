// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bpf/packet_connection.h"
#include "tests/bpf/packet_network.h"
#include "tests/bpf/packet_rules.h"

#include <array>
#include <gtest/gtest.h>
#include <linux/pkt_cls.h>
#include <memory>
#include <string>

namespace weir {

/// What the programs may say (TC_ACT_*): on to the next program, away with it, sent elsewhere.
constexpr int verdictNext = TC_ACT_UNSPEC, verdictDrop = TC_ACT_SHOT, verdictRedirect = TC_ACT_REDIRECT;

/// The policies of the site; each test brings clients of its own.
enum SitePolicy : std::uint32_t {
    policyPlenty = 1, ///< never refuses
    policyReject,     ///< 2 requests, then 429 for a day
    policyDrop,       ///< 2 requests, then silence for a day
    policyObserve,    ///< as policyReject, but only watched
    policyQueue,      ///< 1 request at once, 2 that wait, then 429 for a day
    policyNone,       ///< no limits
};

/// A service on port 80 (header X-Client-ID, then the address; default policyPlenty) with programs that are
/// loaded once a process. Counters are compared with what they were at the test's start.
class PacketSite : public testing::Test
{
protected:
    static void SetUpTestSuite();
    void SetUp() override;

    static const PacketPrograms& programs();
    /// The service and its policies, on other programs than the site's own.
    static void installSite(const PacketPrograms& target);
    static PacketNetwork& network();

    /// How often a reason was counted in this test.
    std::uint64_t counted(weir_reason reason) const;
    /// Requests of this test that were passed, throttled, rejected, dropped.
    std::array<std::uint64_t, 4> judged() const;
    std::array<std::uint64_t, 4> judgedOf(const weir_identity& client) const;

    /// A connection that no other test has used. `ends.clientPort` is chosen.
    PacketConnection connection(PacketEnds ends = {}) const;
    /// A configured client that no other test has used: its Client-ID.
    std::string client(SitePolicy policy) const;
    static weir_identity identity(const std::string& client) { return headerIdentity("x-client-id", client); }

    /// A GET of a client ("": without a Client-ID).
    static std::string get(const std::string& client = "");

private:
    std::array<std::uint64_t, WEIR_REASON_COUNT> m_reasons{};
    weir_counts m_totals{};
};

/// How ctest learns that a test was refused by the machine, not by the programs.
bool mayLoadPrograms();

} // namespace weir
