// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bpf/enforcer_sandbox.h"

#include "privhelper/kernel/pin_folder.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sched.h>
#include <spawn.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace weir {
namespace {

/// What a namespace's creator takes along; mounts made here must not show outside.
bool enterNamespaces()
{
    return unshare(CLONE_NEWNS | CLONE_NEWNET) == 0 &&
           mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

} // namespace

void EnforcerSandbox::SetUp()
{
    if (geteuid() != 0 || !enterNamespaces())
        GTEST_SKIP() << "needs root and namespaces of its own: " << std::strerror(errno);
    char folder[] = "/tmp/weir-enforcer-XXXXXX";
    ASSERT_NE(mkdtemp(folder), nullptr);
    m_folder = folder;
    if (mount("bpf", folder, "bpf", 0, "mode=0700") != 0)
        GTEST_SKIP() << "no BPF file system can be mounted: " << std::strerror(errno);
    run({"ip", "link", "set", "lo", "up"});
}

void EnforcerSandbox::TearDown()
{
    m_descriptors.clear();
    if (m_folder.empty())
        return;
    umount2(m_folder.c_str(), MNT_DETACH);
    std::error_code ignored;
    std::filesystem::remove(m_folder, ignored);
}

std::unique_ptr<Enforcer> EnforcerSandbox::open() const
{
    auto enforcer = openKernelEnforcer({m_folder, 4096, 1024, 1024});
    if (!enforcer) {
        ADD_FAILURE() << enforcer.error().sentence.english;
        return nullptr;
    }
    return *std::move(enforcer);
}

FileDescriptor EnforcerSandbox::pin(const std::string& name) const
{
    FileDescriptor pinned = openPin(m_folder / ("v" + std::to_string(WEIR_ABI_VERSION)) / name);
    EXPECT_TRUE(pinned) << name;
    return pinned;
}

void run(const std::vector<std::string>& arguments)
{
    std::vector<char*> argv;
    for (const auto& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    pid_t child = -1;
    ASSERT_EQ(posix_spawnp(&child, argv[0], nullptr, nullptr, argv.data(), environ), 0) << arguments.front();
    int status = -1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_EQ(status, 0) << arguments.front();
}

Document document(const std::string& json)
{
    ParsedDocument parsed = parseDocument(json);
    for (const auto& fault : parsed.faults)
        ADD_FAILURE() << fault.pointer << ": " << fault.sentence.english;
    return std::move(parsed.document);
}

void mustApply(Enforcer& enforcer, const std::string& json)
{
    const auto applied = enforcer.apply(document(json));
    if (applied)
        return;
    ADD_FAILURE() << applied.error().sentence.english;
    for (const auto& fault : applied.error().faults)
        ADD_FAILURE() << fault.pointer << ": " << fault.sentence.english;
}

std::vector<StatisticsRow> rows(const Enforcer& enforcer, StatisticsBy by)
{
    const auto read = enforcer.statistics(by);
    std::vector<StatisticsRow> all;
    if (!read) {
        ADD_FAILURE() << read.error().sentence.english;
        return all;
    }
    for (const auto& row : *read)
        all.push_back(row.row);
    return all;
}

} // namespace weir
