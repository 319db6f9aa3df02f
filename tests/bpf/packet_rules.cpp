// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bpf/packet_rules.h"

#include "bpf/identity.h"
#include "weir.skel.h"

#include <algorithm>
#include <bpf/bpf.h>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <stdexcept>
#include <system_error>

namespace weir {

void installService(const PacketPrograms& programs, std::uint32_t id, const weir_service& service,
                    const ServicePlace& place)
{
    const auto& maps = programs.skeleton().maps;
    const std::uint32_t port = place.port;
    weir_port entry{};
    bpf_map_lookup_elem(bpf_map__fd(maps.ports), &port, &entry);
    entry.used[place.parity] = 1;
    weir_service_key key{};
    key.port = place.port;
    key.parity = static_cast<std::uint16_t>(place.parity);
    key.ifindex = place.interface;
    if (!place.address.empty())
        std::ranges::copy(mappedAddress(place.address), key.address);
    setEntry(maps.ports, port, entry);
    setEntry(maps.service_keys, key, id);
    setEntry(maps.services, id * 2 + place.parity, service);
}

void installProxy(const PacketPrograms& programs, std::uint32_t service, const std::string& address,
                  std::uint32_t bits, std::uint32_t parity)
{
    weir_trust_key key{};
    key.length = 32 + (address.find(':') == std::string::npos ? 96 + bits : bits);
    key.place = service * 2 + parity;
    std::ranges::copy(mappedAddress(address), key.address);
    setEntry(programs.skeleton().maps.trusted_proxies, key, std::uint32_t{1});
}

void installPolicy(const PacketPrograms& programs, std::uint32_t id, const std::vector<LimitTerms>& limits,
                   bool observe, std::uint32_t parity, std::uint8_t priority)
{
    weir_policy policy{};
    policy.observe = observe;
    policy.priority = priority;
    for (const LimitTerms& terms : limits) {
        const std::uint32_t slot = policy.limit_count++;
        policy.measures[terms.measure] |= static_cast<std::uint8_t>(1U << slot);
        policy.quotas |= static_cast<std::uint8_t>(terms.quota << slot);
        policy.limits[slot] = freshLimit(terms, id * WEIR_MAX_POLICY_LIMITS + slot + 1, bootTime());
    }
    setEntry(programs.skeleton().maps.policies, id * 2 + parity, policy);
}

void installMatch(const PacketPrograms& programs, std::uint32_t policy, std::uint32_t slot,
                  const weir_match& match)
{
    const auto* policies = programs.skeleton().maps.policies;
    const std::uint32_t key = policy * 2;
    weir_policy value{};
    if (bpf_map_lookup_elem(bpf_map__fd(policies), &key, &value) < 0)
        throw std::invalid_argument("the policy is not installed");
    value.matched |= static_cast<std::uint8_t>(1U << slot);
    setEntry(policies, key, value);
    setEntry(programs.skeleton().maps.matches, (policy * WEIR_MAX_POLICY_LIMITS + slot) * 2, match);
}

void installPenalty(const PacketPrograms& programs, std::uint32_t policy, const weir_penalty& penalty,
                    weir_verdict onBlock)
{
    const auto* policies = programs.skeleton().maps.policies;
    const std::uint32_t key = policy * 2;
    weir_policy value{};
    if (bpf_map_lookup_elem(bpf_map__fd(policies), &key, &value) < 0)
        throw std::invalid_argument("the policy is not installed");
    value.penalty = penalty;
    value.on_block = static_cast<std::uint8_t>(onBlock);
    setEntry(policies, key, value);
}

void installAnswer(const PacketPrograms& programs, std::uint32_t policy, std::uint32_t slot,
                   const std::string& body, std::uint32_t parity)
{
    const std::string spaces(WEIR_ANSWER_DIGITS, ' ');
    const std::string retry = "HTTP/1.1 429 Too Many Requests\r\nRetry-After:";
    const std::string limit = retry + spaces + "\r\nRateLimit: \"requests\";r=0;";
    const std::string head =
        limit + "  " + spaces +
        "\r\nContent-Type: application/problem+json\r\nContent-Length: " + std::to_string(body.size()) +
        "\r\nConnection: " + spaces + "\r\n\r\n";
    weir_answer answer{};
    if (head.size() + body.size() > sizeof(answer.bytes))
        throw std::invalid_argument("an answer has at most 1024 bytes");
    answer.retry_after = static_cast<std::uint16_t>(retry.size());
    answer.reset = static_cast<std::uint16_t>(limit.size());
    answer.connection = static_cast<std::uint16_t>(head.size() - spaces.size() - 4);
    answer.head_length = static_cast<std::uint16_t>(head.size());
    answer.length = static_cast<std::uint16_t>(head.size() + body.size());
    std::ranges::copy(head + body, answer.bytes);
    std::uint32_t id = policy * WEIR_MAX_POLICY_LIMITS + slot;
    if (slot == WEIR_SLOT_CAPACITY)
        id = WEIR_CAPACITY_ANSWERS + policy;
    else if (slot == WEIR_SLOT_OVERLOAD)
        id = WEIR_OVERLOAD_ANSWERS + policy;
    else if (slot == WEIR_SLOT_BLOCK)
        id = WEIR_BLOCK_ANSWER;
    setEntry(programs.skeleton().maps.answers, id * 2 + parity, answer);
}

void assign(const PacketPrograms& programs, const weir_identity& identity, std::uint32_t policy,
            std::uint64_t until, std::uint32_t parity)
{
    const auto* map = programs.skeleton().maps.clients;
    weir_assignment assignment{};
    assignment.policy[0] = assignment.policy[1] = WEIR_NONE;
    bpf_map_lookup_elem(bpf_map__fd(map), &identity, &assignment);
    assignment.policy[parity] = policy;
    assignment.until[parity] = until;
    setEntry(map, identity, assignment);
}

void assignPrefix(const PacketPrograms& programs, const std::string& address, std::uint32_t bits,
                  std::uint32_t policy, std::uint32_t parity)
{
    weir_prefix prefix{};
    prefix.length = address.find(':') == std::string::npos ? 96 + bits : bits;
    std::ranges::copy(mappedAddress(address), prefix.address);
    weir_assignment assignment{};
    assignment.policy[0] = assignment.policy[1] = WEIR_NONE;
    assignment.policy[parity] = policy;
    assignment.prefix_length[parity] = prefix.length;
    setEntry(programs.skeleton().maps.prefixes, prefix, assignment);
}

void blockClient(const PacketPrograms& programs, const weir_identity& identity, std::uint64_t until)
{
    setEntry(programs.skeleton().maps.blocks, identity, until);
    const auto* map = programs.skeleton().maps.control;
    const std::uint32_t only = 0;
    weir_control control{};
    bpf_map_lookup_elem(bpf_map__fd(map), &only, &control);
    control.blocks = until != 0;
    setEntry(map, only, control);
}

std::uint32_t resetClient(const PacketPrograms& programs, const weir_identity& identity, std::uint32_t parts)
{
    const weir_reset_question question{identity, identity.policy != 0, parts};
    Bytes packet(WEIR_RESET_OFFSET + sizeof(question));
    std::memcpy(packet.data() + WEIR_RESET_OFFSET, &question, sizeof(question));
    LIBBPF_OPTS(bpf_test_run_opts, options);
    options.data_in = packet.data();
    options.data_size_in = static_cast<std::uint32_t>(packet.size());
    const int program = bpf_program__fd(programs.skeleton().progs.weir_reset);
    if (bpf_prog_test_run_opts(program, &options) != 0)
        throw std::system_error(errno, std::generic_category(), "weir_reset");
    return options.retval;
}

const bpf_map* portsMap(const PacketPrograms& programs)
{
    return programs.skeleton().maps.ports;
}

void setControl(const PacketPrograms& programs, std::uint32_t generation, std::uint64_t pauseUntil)
{
    weir_control control{};
    const std::uint32_t only = 0;
    bpf_map_lookup_elem(bpf_map__fd(programs.skeleton().maps.control), &only, &control);
    control.abi_version = WEIR_ABI_VERSION;
    control.generation = generation;
    control.pause_until = pauseUntil;
    std::ranges::copy(testSecret, control.secret);
    setEntry(programs.skeleton().maps.control, std::uint32_t{0}, control);
}

void closeAlways(const PacketPrograms& programs, bool always)
{
    weir_control control{};
    const std::uint32_t only = 0;
    bpf_map_lookup_elem(bpf_map__fd(programs.skeleton().maps.control), &only, &control);
    control.close_always = always;
    setEntry(programs.skeleton().maps.control, only, control);
}

void giveUp(const PacketPrograms& programs, std::uint32_t interface, std::optional<weir_drain> how)
{
    const auto& maps = programs.skeleton().maps;
    weir_control control{};
    const std::uint32_t only = 0;
    bpf_map_lookup_elem(bpf_map__fd(maps.control), &only, &control);
    control.draining = how.has_value();
    if (how)
        setEntry(maps.drains, interface, static_cast<std::uint32_t>(*how));
    else
        bpf_map_delete_elem(bpf_map__fd(maps.drains), &interface);
    setEntry(maps.control, only, control);
}

weir_identity headerIdentity(const std::string& name, const std::string& value)
{
    weir_identity identity{};
    weir_identity_of_value(&identity, WEIR_SOURCE_HEADER, reinterpret_cast<const std::uint8_t*>(name.data()),
                           static_cast<std::uint32_t>(name.size()),
                           reinterpret_cast<const std::uint8_t*>(value.data()),
                           static_cast<std::uint32_t>(value.size()), testSecret);
    return identity;
}

weir_identity addressIdentity(const std::string& address, std::uint32_t bits, std::uint32_t policy)
{
    weir_identity identity{};
    weir_identity_address(&identity, mappedAddress(address).data(), bits);
    identity.policy = policy;
    return identity;
}

weir_identity strangerIdentity(weir_identity identity, std::uint32_t policy)
{
    identity.policy = policy;
    return identity;
}

std::uint64_t bootTime()
{
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000U +
           static_cast<std::uint64_t>(time.tv_nsec);
}

} // namespace weir
