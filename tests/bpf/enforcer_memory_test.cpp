// SPDX-License-Identifier: GPL-3.0-or-later
// What clients take of the kernel's memory: said before, said after, and refused where there is none.
#include "privhelper/entry_memory.h"
#include "tests/bpf/enforcer_sandbox.h"

#include <algorithm>
#include <fstream>
#include <unistd.h>

namespace weir {
namespace {

Document withClients(std::size_t count, SourceKind kind = SourceKind::Header)
{
    Document made = document(R"({"version":1,
        "services":[{"name":"s","ports":[80],"identify":[{"header":"X-Client-ID"}]}],
        "policies":[{"name":"p","limits":[{"measure":"requests","rate":"1/s","burst":1}]}]})");
    for (std::size_t at = 0; at < count; ++at) {
        Identity identity{kind, "x-client-id", "key-" + std::to_string(at)};
        if (kind == SourceKind::Address)
            identity = {kind, "",
                        "10.0." + std::to_string(at / 256) + "." + std::to_string(at % 256) + "/32"};
        made.clients.push_back({"c" + std::to_string(at), identity, "p", {}});
    }
    return made;
}

TableMemory table(const Enforcer& enforcer, const std::string& name)
{
    for (const TableMemory& each : enforcer.memory()) {
        if (each.name == name)
            return each;
    }
    ADD_FAILURE() << "there is no table " << name;
    return {};
}

using Memory = EnforcerSandbox;

TEST_F(Memory, IsToldByTable)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    const TableMemory empty = table(*enforcer, "clients by identity");
    EXPECT_EQ(empty.mostBytes, bucketBytes(empty.entries) + empty.entries * identityBytes);
    const TableMemory unknown = table(*enforcer, "unknown clients");
    EXPECT_EQ(unknown.takenBytes, unknown.entries * strangerBytes);
    EXPECT_EQ(unknown.mostBytes, unknown.takenBytes);

    ASSERT_TRUE(enforcer->apply(withClients(1000)));
    const TableMemory filled = table(*enforcer, "clients by identity");
    EXPECT_EQ(filled.mostBytes, empty.mostBytes);
    if (empty.takenBytes == empty.mostBytes)
        GTEST_SKIP() << "this kernel does not say what its tables have taken (Linux 6.4 and later do)";
    EXPECT_GE(filled.takenBytes, empty.takenBytes + 1000 * identityBytes * 3 / 4);
    EXPECT_LE(filled.takenBytes, empty.takenBytes + 1000 * identityBytes);
}

TEST_F(Memory, IsEstimatedForNewClientsOnly)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    const Document ten = withClients(10), thirty = withClients(30);
    const MemoryEstimate more = enforcer->memoryFor(ten, thirty);
    EXPECT_EQ(more.atOnceBytes, 20 * identityBytes);
    EXPECT_EQ(more.whenSeenBytes, 20 * stateBytes);
    EXPECT_EQ(enforcer->memoryFor(thirty, ten).atOnceBytes, 0U);
    EXPECT_EQ(enforcer->memoryFor(ten, withClients(5, SourceKind::Address)).atOnceBytes, 5 * prefixBytes);
}

/// A memory cgroup of the test's own, version 1 or 2. Tables belong to the one in which they were made.
class MemoryGroup
{
public:
    MemoryGroup()
    {
        for (const char* root : {"/sys/fs/cgroup/memory", "/sys/fs/cgroup"}) {
            const bool second = std::string(root) == "/sys/fs/cgroup";
            const std::filesystem::path folder =
                std::filesystem::path(root) / ("weir-test-" + std::to_string(getpid()));
            std::error_code error;
            if (!std::filesystem::create_directory(folder, error))
                continue;
            m_root = root;
            m_folder = folder;
            m_limit = folder / (second ? "memory.max" : "memory.limit_in_bytes");
            m_usage = folder / (second ? "memory.current" : "memory.usage_in_bytes");
            if (std::filesystem::exists(m_limit) && std::filesystem::exists(m_usage))
                return;
            leaveAndRemove();
        }
    }
    ~MemoryGroup() { leaveAndRemove(); }
    MemoryGroup(const MemoryGroup&) = delete;
    MemoryGroup& operator=(const MemoryGroup&) = delete;

    bool exists() const { return !m_folder.empty(); }
    void enter() const { write(m_folder / "cgroup.procs", std::to_string(getpid())); }
    void leave() const { write(m_root / "cgroup.procs", std::to_string(getpid())); }
    void allow(std::uint64_t more) const
    {
        std::uint64_t used = 0;
        std::ifstream(m_usage) >> used;
        write(m_limit, std::to_string(used + more));
    }

private:
    static void write(const std::filesystem::path& file, const std::string& text)
    {
        std::ofstream stream(file);
        stream << text << std::flush;
        EXPECT_TRUE(stream) << file << " does not take " << text;
    }
    void leaveAndRemove()
    {
        if (m_folder.empty())
            return;
        leave();
        rmdir(m_folder.c_str());
        m_folder.clear();
    }

    std::filesystem::path m_root, m_folder, m_limit, m_usage;
};

TEST_F(Memory, ThatCantBeHadRefusesTheDocumentAndLeavesWhatIsInForce)
{
    const MemoryGroup group;
    if (!group.exists())
        GTEST_SKIP() << "no memory cgroup can be made here (cgroups(7)), so the kernel always has some";
    KernelEnforcerOptions options;
    options.pinDirectory = pins();
    options.maximumStrangers = options.maximumFlows = 1024;
    group.enter();
    auto opened = openKernelEnforcer(options);
    group.leave();
    ASSERT_TRUE(opened) << opened.error().sentence.english;
    const auto enforcer = *std::move(opened);
    const Document few = withClients(10), many = withClients(200'000);
    ASSERT_TRUE(enforcer->apply(few));
    const std::uint32_t generation = enforcer->generation();

    constexpr std::uint64_t mebibyte = 1024 * 1024;
    group.allow(4 * mebibyte);
    const auto refused = enforcer->apply(many);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().sentence.code, "document-memory") << refused.error().sentence.english;
    const std::uint64_t wanted = (200'000 - 10) * identityBytes;
    EXPECT_EQ(refused.error().sentence.arguments.at(0), std::to_string((wanted + mebibyte - 1) / mebibyte));
    EXPECT_EQ(enforcer->generation(), generation);
    EXPECT_EQ(rows(*enforcer, StatisticsBy::Client).size(), few.clients.size());

    group.allow(1024 * mebibyte);
    EXPECT_TRUE(enforcer->apply(few));
    const auto taken = enforcer->apply(many);
    EXPECT_TRUE(taken) << (taken ? "" : taken.error().sentence.english);
}

} // namespace
} // namespace weir
