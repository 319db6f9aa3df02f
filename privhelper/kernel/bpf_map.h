// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bpf/abi.h"
#include "common/result.h"
#include "privhelper/kernel/failure.h"

#include <algorithm>
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

/// Typed views of BPF maps. A view owns nothing: the descriptor belongs to the loaded object.
namespace weir {

/// The part of a map's life that does not depend on its types.
class MapView
{
public:
    MapView() = default;
    MapView(std::string name, int descriptor) : m_name(std::move(name)), m_descriptor(descriptor) {}
    const std::string& name() const { return m_name; }
    int descriptor() const { return m_descriptor; }

protected:
    Error failure(const char* what, int number) const
    {
        if (number == -E2BIG || number == -ENOSPC)
            return {Error::Kind::LimitExceeded,
                    makeSentence("map-full", "the kernel's table %1 is full; remove some of its entries",
                                 {m_name})};
        if (number == -ENOMEM)
            return {Error::Kind::Failed,
                    makeSentence("no-memory", "the kernel has no memory for another entry of its table %1",
                                 {m_name})};
        return systemFailure("map-access", "the kernel's table %1 could not be %2", {m_name, what}, number);
    }

    /// Calls lookUp(in, out, count) for batch after batch; `take(count)` reads the entries it left behind.
    template <typename LookUp, typename Take, typename Grow>
    Result<Done> inBatches(std::uint32_t batch, std::size_t cursorSize, LookUp lookUp, Take take,
                           Grow grow) const
    {
        // Hash maps keep a bucket number in the cursor, others a key.
        std::vector<std::uint8_t> cursor(std::max<std::size_t>(cursorSize, sizeof(std::uint32_t)));
        bool first = true;
        for (;;) {
            std::uint32_t count = batch;
            const int status = lookUp(first ? nullptr : cursor.data(), cursor.data(), &count);
            if (status == -ENOSPC) { // a single hash bucket holds more than the batch
                batch *= 2;
                grow(batch);
                continue;
            }
            if (status != 0 && status != -ENOENT)
                return failure("read", status);
            take(count);
            if (status == -ENOENT)
                return Done{};
            first = false;
        }
    }

    static constexpr std::uint32_t batchSize = 4096;

private:
    std::string m_name;
    int m_descriptor = -1;
};

template <typename Key, typename Value>
class Map final : public MapView
{
    static_assert(std::is_trivially_copyable_v<Key> && std::is_trivially_copyable_v<Value>);

public:
    using MapView::MapView;

    std::optional<Value> find(const Key& key) const
    {
        Value value{};
        if (bpf_map_lookup_elem(descriptor(), &key, &value) != 0)
            return std::nullopt;
        return value;
    }

    /// A value that has a bpf_spin_lock, copied while that is held.
    std::optional<Value> findLocked(const Key& key) const
    {
        Value value{};
        if (bpf_map_lookup_elem_flags(descriptor(), &key, &value, BPF_F_LOCK) != 0)
            return std::nullopt;
        return value;
    }

    Result<Done> put(const Key& key, const Value& value) const
    {
        const int status = bpf_map_update_elem(descriptor(), &key, &value, BPF_ANY);
        return status == 0 ? Result<Done>(Done{}) : failure("written", status);
    }

    /// Leaves an entry that is there already as it is.
    Result<Done> create(const Key& key, const Value& value) const
    {
        const int status = bpf_map_update_elem(descriptor(), &key, &value, BPF_NOEXIST);
        return status == 0 || status == -EEXIST ? Result<Done>(Done{}) : failure("written", status);
    }

    Result<Done> putAll(const std::vector<Key>& keys, const std::vector<Value>& values) const
    {
        LIBBPF_OPTS(bpf_map_batch_opts, options);
        for (std::size_t at = 0; at < keys.size(); at += batchSize) {
            auto count = static_cast<std::uint32_t>(std::min<std::size_t>(batchSize, keys.size() - at));
            const int status =
                bpf_map_update_batch(descriptor(), keys.data() + at, values.data() + at, &count, &options);
            if (status != 0)
                return failure("written", status);
        }
        return Done{};
    }

    Result<Done> erase(const Key& key) const
    {
        const int status = bpf_map_delete_elem(descriptor(), &key);
        return status == 0 || status == -ENOENT ? Result<Done>(Done{}) : failure("cleaned", status);
    }

    /// Calls visit(key, value) for every entry; an entry that is written meanwhile may come in either form.
    template <typename Visit>
    Result<Done> each(Visit visit) const
    {
        std::vector<Key> keys(batchSize);
        std::vector<Value> values(batchSize);
        LIBBPF_OPTS(bpf_map_batch_opts, options);
        return inBatches(
            batchSize, sizeof(Key),
            [&](void* in, void* out, std::uint32_t* count) {
                return bpf_map_lookup_batch(descriptor(), in, out, keys.data(), values.data(), count,
                                            &options);
            },
            [&](std::uint32_t count) {
                for (std::uint32_t at = 0; at < count; ++at)
                    visit(keys[at], values[at]);
            },
            [&](std::uint32_t batch) {
                keys.resize(batch);
                values.resize(batch);
            });
    }
};

inline void add(std::uint64_t& sum, std::uint64_t value)
{
    sum += value;
}

inline void add(weir_counts& sum, const weir_counts& value)
{
    sum.passed += value.passed;
    sum.throttled += value.throttled;
    sum.rejected += value.rejected;
    sum.dropped += value.dropped;
    sum.bytes_in += value.bytes_in;
    sum.bytes_out += value.bytes_out;
}

inline void add(weir_ledger& sum, const weir_ledger& value)
{
    add(sum.counts, value.counts);
}

inline void add(weir_responses& sum, const weir_responses& value)
{
    for (int index = 0; index < WEIR_STATUS_CLASSES; ++index)
        sum.classes[index] += value.classes[index];
    for (int index = 0; index < WEIR_LATENCY_BUCKETS; ++index)
        sum.latency[index] += value.latency[index];
    for (int index = 0; index < WEIR_TLS_OFFERS; ++index)
        sum.tls[index] += value.tls[index];
}

/// A map with a value for each processor; readers see the sum.
template <typename Key, typename Value>
class PerCpuMap final : public MapView
{
    static_assert(sizeof(Value) % 8 == 0, "the kernel pads per-CPU values to 8 bytes");

public:
    PerCpuMap() = default;
    PerCpuMap(std::string name, int descriptor)
        : MapView(std::move(name), descriptor),
          m_processors(static_cast<std::size_t>(libbpf_num_possible_cpus()))
    {
    }

    /// Starts the counters of a key at zero, on every processor.
    Result<Done> clear(const Key& key) const { return write(key, BPF_ANY); }
    /// The same, but only where the key is not there yet.
    Result<Done> create(const Key& key) const { return write(key, BPF_NOEXIST); }

    Result<Done> erase(const Key& key) const
    {
        const int status = bpf_map_delete_elem(descriptor(), &key);
        return status == 0 || status == -ENOENT ? Result<Done>(Done{}) : failure("cleaned", status);
    }

    /// Not summed.
    Result<std::vector<Value>> ofProcessors(const Key& key) const
    {
        std::vector<Value> values(m_processors);
        if (const int status = bpf_map_lookup_elem(descriptor(), &key, values.data()); status != 0)
            return failure("read", status);
        return values;
    }

    template <typename Visit>
    Result<Done> each(Visit visit) const
    {
        constexpr std::uint32_t initial = 256;
        std::vector<Key> keys(initial);
        std::vector<Value> values(initial * m_processors);
        LIBBPF_OPTS(bpf_map_batch_opts, options);
        return inBatches(
            initial, sizeof(Key),
            [&](void* in, void* out, std::uint32_t* count) {
                return bpf_map_lookup_batch(descriptor(), in, out, keys.data(), values.data(), count,
                                            &options);
            },
            [&](std::uint32_t count) {
                for (std::uint32_t at = 0; at < count; ++at) {
                    Value sum{};
                    for (std::size_t processor = 0; processor < m_processors; ++processor)
                        add(sum, values[at * m_processors + processor]);
                    visit(keys[at], sum);
                }
            },
            [&](std::uint32_t batch) {
                keys.resize(batch);
                values.resize(batch * m_processors);
            });
    }

private:
    Result<Done> write(const Key& key, std::uint64_t flags) const
    {
        const std::vector<Value> zeros(m_processors);
        const int status = bpf_map_update_elem(descriptor(), &key, zeros.data(), flags);
        return status == 0 || status == -EEXIST ? Result<Done>(Done{}) : failure("written", status);
    }

    std::size_t m_processors = 0;
};

} // namespace weir
