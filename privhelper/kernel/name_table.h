// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/abi.h"
#include "common/result.h"
#include "privhelper/kernel/bpf_map.h"
#include "privhelper/kernel/file_descriptor.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// Which names the numbers in the packet path's tables stand for. Pinned beside them, so that a number means
/// the same to the next helper: state belongs to names.
class NameTable final
{
public:
    enum class Kind : std::uint32_t { Service, Policy, Limit, Interface, Source };

    /// A number given to a name for the next generation.
    struct Claim
    {
        std::uint32_t id = 0;
        std::uint32_t tenancy = 0; ///< how many uses of this number came before; another one is another state
        bool continues = false;    ///< in force under the same name: its state goes on
        bool renamed = false; ///< the number meant something else before: its counters must start at zero
    };

    /// A limit keeps its number only while its buckets hold the same (stateOf()).
    struct LimitName
    {
        std::string name;
        std::uint8_t state = 0;
    };

    static Result<NameTable> open(const std::filesystem::path& pin);

    /// Begins claims for the generation `next`, forgetting what a try before that failed claimed.
    Result<Done> begin(std::uint32_t inForce, std::uint32_t next);
    /// One claim a name, in their order; at most as many as the kind has numbers.
    Result<std::vector<Claim>> claimServices(const std::vector<std::string>& names);
    Result<std::vector<Claim>> claimPolicies(const std::vector<std::string>& names);
    /// `policy`: as claimed. The number is that of the limit's slot, policy.id * WEIR_MAX_POLICY_LIMITS +
    /// slot.
    Result<std::vector<Claim>> claimLimits(const Claim& policy, const std::vector<LimitName>& names);
    /// Keeps a name for its number (an interface's index, a source's name hash) as long as there is room.
    Result<Done> remember(Kind kind, std::uint32_t id, std::string_view name);

    /// Absent: never heard of.
    std::optional<std::string> name(Kind kind, std::uint32_t id) const;
    /// All that were ever heard of.
    std::map<std::uint32_t, std::string> names(Kind kind) const;
    /// The numbers that mean something in this generation.
    std::vector<std::uint32_t> inForce(Kind kind, std::uint32_t generation) const;

private:
    struct Key
    {
        std::uint32_t kind;
        std::uint32_t id;
        auto operator<=>(const Key&) const = default;
    };
    struct Entry
    {
        std::uint32_t used[2]; ///< by parity: the last generation that had it
        std::uint32_t tenancy;
        std::uint16_t length;
        std::uint8_t state; ///< of a limit
        std::uint8_t reserved;
        char bytes[256]; ///< a document's names have at most 64 characters of at most 4 bytes
    };
    struct Range
    {
        Kind kind;
        std::uint32_t first;
        std::uint32_t count;
    };

    NameTable(FileDescriptor pin);
    static std::string_view text(const Entry& entry);
    bool isInForce(const Entry& entry) const;
    Result<std::vector<Claim>> claim(const Range& range, const std::vector<LimitName>& names);
    Result<Done> write(const Key& key, const Entry& entry);

    FileDescriptor m_pin;
    Map<Key, Entry> m_map;
    std::map<Key, Entry> m_entries;
    std::uint32_t m_inForce = 0;
    std::uint32_t m_next = 0;
};

} // namespace weir
