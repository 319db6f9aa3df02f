// SPDX-License-Identifier: GPL-3.0-or-later
#include "random_parts.h"

#include "common/identity.h"
#include "common/rate.h"

#include <algorithm>

namespace weir {
namespace {

class Dice
{
public:
    explicit Dice(std::mt19937& random) : m_random(random) {}

    std::uint64_t from(std::uint64_t least, std::uint64_t most)
    {
        return std::uniform_int_distribution<std::uint64_t>(least, most)(m_random);
    }
    bool coin() { return from(0, 1) == 1; }
    template <typename Value>
    Value oneOf(std::initializer_list<Value> values)
    {
        return *(values.begin() + from(0, values.size() - 1));
    }

private:
    std::mt19937& m_random;
};

Rate bucketRate(Dice& dice, bool bytes)
{
    const std::uint64_t scale = bytes ? dice.oneOf<std::uint64_t>({1, 1'000, 1'048'576}) : 1;
    return {dice.from(1, 9'999) * scale, dice.oneOf<std::uint32_t>({1, 60, 3'600, 86'400})};
}

Limit randomLimit(Dice& dice, const std::string& name)
{
    Limit limit;
    limit.name = name;
    limit.measure =
        dice.oneOf({Measure::Requests, Measure::Connections, Measure::BytesIn, Measure::BytesOut});
    const bool bytes = countsBytes(limit.measure);
    if (dice.from(0, 3) == 0) {
        limit.rate = {dice.from(1, 100'000), 0, dice.oneOf({Rate::Calendar::Day, Rate::Calendar::Month})};
        limit.aligned = dice.oneOf<const char*>({"UTC", "Europe/Berlin", "Asia/Tokyo"});
    } else {
        limit.rate = bucketRate(dice, bytes);
        limit.algorithm = dice.oneOf({Algorithm::TokenBucket, Algorithm::LeakyBucket});
    }
    limit.burst = defaultBurst(limit.rate, limit.measure, limit.algorithm);
    if (limit.aligned.empty() && dice.coin())
        limit.burst = minimumBurst(limit.rate, limit.measure) + dice.from(0, 5'000);
    if (limit.aligned.empty() && dice.coin())
        limit.queue = std::min(30 * limit.rate.amount / limit.rate.seconds, maximumBurst(limit.measure));
    limit.onExcess = bytes ? OnExcess::Drop : dice.oneOf({OnExcess::Reject, OnExcess::Drop});
    if (limit.measure != Measure::Connections && dice.coin()) {
        limit.match = Match{{}, dice.coin() ? "/login" : "", dice.coin() ? "shop.example:8080" : ""};
        if (dice.coin() || *limit.match == Match())
            limit.match->methods = {"GET", "X-PURGE"};
    }
    return limit;
}

Source randomSource(Dice& dice, SourceKind kind)
{
    Source source;
    source.kind = kind;
    if (hasSourceName(kind))
        source.name = dice.oneOf<const char*>({"x-one", "x-two"});
    if (kind == SourceKind::Address) {
        source.ipv4Prefix = static_cast<int>(dice.from(0, 32));
        source.ipv6Prefix = static_cast<int>(dice.from(0, 128));
    }
    return source;
}

} // namespace

Policy randomPolicy(std::mt19937& random, const std::string& name)
{
    Dice dice(random);
    Policy policy;
    policy.name = name;
    policy.mode = dice.oneOf({Policy::Mode::Enforce, Policy::Mode::Observe});
    policy.priority = static_cast<int>(dice.from(0, 7));
    for (std::uint64_t count = dice.from(0, 4); count > 0; --count)
        policy.limits.push_back(randomLimit(dice, "limit " + std::to_string(count)));
    if (dice.coin()) {
        const std::chrono::seconds block(dice.from(1, 100'000));
        policy.penalty = Penalty{static_cast<std::uint32_t>(dice.from(1, 1'000'000)),
                                 std::chrono::seconds(dice.from(1, 7'200)), block, block * dice.from(1, 9)};
    }
    for (std::uint64_t count = dice.from(0, 3); count > 0; --count) {
        const int begin = static_cast<int>(dice.from(0, 700));
        policy.schedule.push_back({static_cast<std::uint8_t>(dice.from(1, 127)), begin,
                                   begin + static_cast<int>(dice.from(1, 740)), "Europe/Berlin", "other"});
    }
    return policy;
}

Service randomService(std::mt19937& random, const std::string& name)
{
    Dice dice(random);
    Service service;
    service.name = name;
    for (std::uint64_t count = dice.from(1, 3); count > 0; --count)
        service.ports.push_back(static_cast<std::uint16_t>(8'000 + 10 * count + dice.from(0, 9)));
    if (dice.coin())
        service.addresses = {"192.0.2.10", "2001:db8::1"};
    if (dice.coin())
        service.interfaces = {"eth0", "veth*"};
    service.protocol = dice.oneOf(
        {Service::Protocol::Http, Service::Protocol::Tls, Service::Protocol::Tcp, Service::Protocol::Auto});
    for (const SourceKind kind : {SourceKind::Header, SourceKind::Bearer, SourceKind::Cookie,
                                  SourceKind::Query, SourceKind::Sni, SourceKind::Address}) {
        if (dice.coin() || kind == SourceKind::Address)
            service.identify.push_back(randomSource(dice, kind));
    }
    service.newIdentities = bucketRate(dice, false);
    if (dice.coin())
        service.trustedProxies = {"10.0.0.0/8", "2001:db8::/32"};
    if (dice.coin())
        service.capacity = Capacity{bucketRate(dice, false), dice.from(8, 5'000),
                                    dice.oneOf({OnExcess::Reject, OnExcess::Drop})};
    service.admitOnOverload = dice.coin();
    service.defaultPolicy = dice.coin() ? "other" : "";
    return service;
}

Client randomClient(std::mt19937& random, const std::string& name)
{
    Dice dice(random);
    Client client;
    client.name = name;
    const Source source =
        randomSource(dice, dice.oneOf({SourceKind::Header, SourceKind::Bearer, SourceKind::Cookie,
                                       SourceKind::Query, SourceKind::Sni, SourceKind::Address}));
    client.identity = {source.kind, source.name, {}};
    if (source.kind == SourceKind::Address)
        client.identity.value = dice.oneOf<const char*>({"192.0.2.7/32", "192.0.2.0/24", "2001:db8::/64"});
    else if (source.kind == SourceKind::Sni)
        client.identity.value = "shop.example";
    else
        client.identity.value =
            dice.oneOf<const char*>({"k-123", "back\\slash", "\xff\xfe bytes", "schl\xc3\xbcssel"});
    client.policy = "other";
    if (dice.coin())
        client.until =
            std::chrono::sys_seconds(std::chrono::seconds(dice.from(1'800'000'000, 1'900'000'000)));
    return client;
}

} // namespace weir
