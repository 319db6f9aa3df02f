// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bpf/packet_site.h"

#include "tests/unit/http1_service.h"

#include <unistd.h>

namespace weir {
namespace {

struct Site
{
    PacketNetwork network;
    PacketPrograms programs;
};

/// Lives as long as the process: loading verifies a million instructions.
std::unique_ptr<Site>& site()
{
    static std::unique_ptr<Site> theSite;
    return theSite;
}

std::uint16_t nextPort = 20'000;
int nextClient = 1000; // all names have one length

LimitTerms scarce(std::uint64_t burst, std::uint64_t queue, weir_verdict onExcess)
{
    return {{1, 86'400}, burst, queue, WEIR_MEASURE_REQUESTS, onExcess};
}

} // namespace

bool mayLoadPrograms()
{
    return geteuid() == 0;
}

void PacketSite::SetUpTestSuite()
{
    if (mayLoadPrograms() && !site())
        site() = std::make_unique<Site>();
}

void PacketSite::installSite(const PacketPrograms& target)
{
    setControl(target, 0);
    weir_service service = makeService({headerSource("x-client-id")});
    service.default_policy = policyPlenty;
    installService(target, 0, service);
    installPolicy(target, policyPlenty,
                  {{{10'000'000, 1}, 1'000'000, 0, WEIR_MEASURE_REQUESTS, WEIR_REJECT}});
    installPolicy(target, policyReject, {scarce(2, 0, WEIR_REJECT)});
    installPolicy(target, policyDrop, {scarce(2, 0, WEIR_DROP)});
    installPolicy(target, policyObserve, {scarce(2, 0, WEIR_REJECT)}, true);
    installPolicy(target, policyQueue, {scarce(1, 2, WEIR_REJECT)});
    installPolicy(target, policyNone, {});
    installAnswer(target, policyReject, 0);
    installAnswer(target, policyQueue, 0);
}

void PacketSite::SetUp()
{
    if (!mayLoadPrograms())
        GTEST_SKIP() << "needs root: loads programs and makes a network namespace";
    installSite(programs());
    network().captured();
    for (int reason = 0; reason < WEIR_REASON_COUNT; ++reason)
        m_reasons[static_cast<std::size_t>(reason)] = programs().reason(static_cast<weir_reason>(reason));
    m_totals = programs().totals();
}

const PacketPrograms& PacketSite::programs()
{
    return site()->programs;
}

PacketNetwork& PacketSite::network()
{
    return site()->network;
}

std::uint64_t PacketSite::counted(weir_reason reason) const
{
    return programs().reason(reason) - m_reasons[reason];
}

std::array<std::uint64_t, 4> PacketSite::judged() const
{
    const weir_counts now = programs().totals();
    return {now.passed - m_totals.passed, now.throttled - m_totals.throttled,
            now.rejected - m_totals.rejected, now.dropped - m_totals.dropped};
}

std::array<std::uint64_t, 4> PacketSite::judgedOf(const weir_identity& client) const
{
    auto state = client.policy ? programs().stranger(client) : programs().clientState(client);
    const weir_counts counts = state.value_or(weir_client{}).counts;
    return {counts.passed, counts.throttled, counts.rejected, counts.dropped};
}

PacketConnection PacketSite::connection(PacketEnds ends) const
{
    ends.clientPort = nextPort++;
    return {programs(), network().interface(), ends};
}

std::string PacketSite::client(SitePolicy policy) const
{
    std::string name = "client-" + std::to_string(nextClient++);
    assign(programs(), identity(name), policy);
    return name;
}

std::string PacketSite::get(const std::string& client)
{
    return "GET / HTTP/1.1\r\nHost: a\r\n" + (client.empty() ? "" : "X-Client-ID: " + client + "\r\n") +
           "\r\n";
}

} // namespace weir
