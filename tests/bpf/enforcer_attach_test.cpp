// SPDX-License-Identifier: GPL-3.0-or-later
// Programs on interfaces: ours come and go, everybody else's stay.
#include "privhelper/kernel/hook.h"
#include "privhelper/kernel/pin_folder.h"
#include "tests/bpf/enforcer_sandbox.h"

#include <algorithm>
#include <cstring>
#include <linux/bpf.h>
#include <linux/capability.h>
#include <net/if.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace weir {
namespace {

constexpr auto tcxIngress = static_cast<bpf_attach_type>(46);
constexpr auto tcxEgress = static_cast<bpf_attach_type>(47);

std::string on(const std::string& interfaces)
{
    return R"({"version":1,"interfaces":[)" + interfaces + R"(],"services":[{"name":"s","ports":[80]}]})";
}

/// A program that looks at nothing and lets everything on.
FileDescriptor foreignProgram()
{
    const bpf_insn instructions[] = {
        {BPF_ALU64 | BPF_MOV | BPF_K, BPF_REG_0, 0, 0, -1},
        {BPF_JMP | BPF_EXIT, 0, 0, 0, 0},
    };
    return FileDescriptor(bpf_prog_load(BPF_PROG_TYPE_SCHED_CLS, "foreign", "GPL", instructions,
                                        std::size(instructions), nullptr));
}

std::uint32_t programId(const FileDescriptor& program)
{
    bpf_prog_info info{};
    std::uint32_t length = sizeof(info);
    EXPECT_EQ(bpf_obj_get_info_by_fd(program.get(), &info, &length), 0);
    return info.id;
}

std::vector<std::uint32_t> programsAt(const char* interface, bpf_attach_type type)
{
    std::vector<std::uint32_t> ids(16);
    auto count = static_cast<std::uint32_t>(ids.size());
    EXPECT_EQ(
        bpf_prog_query(static_cast<int>(if_nametoindex(interface)), type, 0, nullptr, ids.data(), &count), 0);
    ids.resize(count);
    return ids;
}

std::size_t pinCount(const std::filesystem::path& pins)
{
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(pins / "attached"), {}));
}

const InterfaceState* stateOf(const std::vector<InterfaceState>& states, const std::string& name)
{
    const auto state = std::find_if(states.begin(), states.end(),
                                    [&](const InterfaceState& candidate) { return candidate.name == name; });
    return state == states.end() ? nullptr : &*state;
}

bool has(const Enforcer& enforcer, const std::string& capability)
{
    const auto all = enforcer.capabilities();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const Capability& candidate) { return candidate.name == capability; });
    EXPECT_NE(found, all.end()) << capability;
    return found != all.end() && found->available;
}

/// Becomes what the helper is: an ordinary user with three capabilities.
bool becomeHelper(uid_t user)
{
    const std::uint64_t kept = 1ULL << CAP_NET_ADMIN | 1ULL << CAP_PERFMON | 1ULL << CAP_BPF;
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct sets[2]{};
    for (int word = 0; word < 2; ++word)
        sets[word].permitted = sets[word].effective = static_cast<std::uint32_t>(kept >> (32 * word));
    return prctl(PR_SET_KEEPCAPS, 1) == 0 && setresgid(user, user, user) == 0 &&
           setresuid(user, user, user) == 0 && syscall(SYS_capset, &header, sets) == 0;
}

class Attach : public EnforcerSandbox
{
protected:
    void SetUp() override
    {
        EnforcerSandbox::SetUp();
        if (IsSkipped())
            return;
        run({"ip", "link", "add", "weirA", "type", "veth", "peer", "name", "weirB"});
    }
};

class AttachTcx : public Attach
{
protected:
    void SetUp() override
    {
        Attach::SetUp();
        if (!IsSkipped() && !kernelHasTcx())
            GTEST_SKIP() << "this kernel has no TCX (Linux 6.6)";
    }
};

TEST_F(AttachTcx, FollowsTheDocument)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, on(R"("lo","weir*","eth77")"));
    const auto states = enforcer->interfaces();
    for (const char* const name : {"lo", "weirA", "weirB"}) {
        ASSERT_NE(stateOf(states, name), nullptr) << name;
        EXPECT_EQ(stateOf(states, name)->state, InterfaceState::State::Attached);
        EXPECT_EQ(stateOf(states, name)->sentence.code, "tcx");
        EXPECT_EQ(programsAt(name, tcxIngress).size(), 1U);
        EXPECT_EQ(programsAt(name, tcxEgress).size(), 1U);
    }
    ASSERT_NE(stateOf(states, "eth77"), nullptr);
    EXPECT_EQ(stateOf(states, "eth77")->state, InterfaceState::State::Absent);
    EXPECT_EQ(pinCount(pins()), 6U);

    mustApply(*enforcer, on(R"("weirB")"));
    EXPECT_TRUE(programsAt("lo", tcxIngress).empty());
    EXPECT_TRUE(programsAt("weirA", tcxEgress).empty());
    EXPECT_EQ(programsAt("weirB", tcxIngress).size(), 1U);
    EXPECT_EQ(pinCount(pins()), 2U);
    // The counters of an interface stay when it is detached.
    EXPECT_EQ(rows(*enforcer, StatisticsBy::Interface).size(), 3U);
}

TEST_F(AttachTcx, TakesInterfacesThatAppearLater)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, R"({"version":1,"interfaces":["late*"],)"
                         R"("services":[{"name":"s","ports":[80],"interfaces":["late*"]}]})");
    EXPECT_FALSE(enforcer->reconcileInterfaces());
    run({"ip", "link", "add", "late.7", "type", "veth", "peer", "name", "other"});
    EXPECT_TRUE(enforcer->reconcileInterfaces());
    EXPECT_EQ(programsAt("late.7", tcxIngress).size(), 1U);
    weir_service_key key{};
    key.port = 80;
    key.parity = static_cast<std::uint16_t>(enforcer->generation() & 1);
    key.ifindex = if_nametoindex("late.7");
    EXPECT_TRUE((pinnedMap<weir_service_key, std::uint32_t>("service_keys").find(key)));
    EXPECT_FALSE(enforcer->reconcileInterfaces());

    run({"ip", "link", "del", "late.7"});
    EXPECT_TRUE(enforcer->reconcileInterfaces());
    EXPECT_EQ(pinCount(pins()), 0U);
}

/// While it was given up refused connections were still closed, and the others passed unread.
TEST_F(AttachTcx, RemembersOfAnInterfaceThatIsWantedAgainOnlyWhatIsStillTrue)
{
    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, on(R"("weirA")"));
    const auto index = if_nametoindex("weirA");
    const auto flows = pinnedMap<weir_tuple, weir_flow>("flows");
    const auto splices = pinnedMap<weir_tuple, weir_splice>("splices");
    weir_tuple refused{}, followed{};
    refused.client_port = 1;
    followed.client_port = 2;
    const auto remember = [&] {
        weir_flow flow{};
        flow.ifindex = index;
        EXPECT_TRUE(flows.put(followed, flow));
        flow.mode = WEIR_FLOW_SINK;
        EXPECT_TRUE(flows.put(refused, flow));
    };
    weir_splice splice{};
    splice.ifindex = index;
    ASSERT_TRUE(splices.put(followed, splice));
    remember();
    mustApply(*enforcer, on(""));
    EXPECT_EQ(stateOf(enforcer->interfaces(), "weirA")->state, InterfaceState::State::Draining);
    mustApply(*enforcer, on(R"("weirA")"));
    EXPECT_FALSE(flows.find(followed));
    EXPECT_TRUE(flows.find(refused));

    remember();
    const auto syns = pinnedMap<weir_tuple, weir_syn>("syns");
    weir_syn asked{};
    asked.ifindex = index;
    EXPECT_TRUE(syns.put(followed, asked));
    ASSERT_TRUE(splices.erase(followed));
    mustApply(*enforcer, on(""));
    EXPECT_EQ(stateOf(enforcer->interfaces(), "weirA"), nullptr);
    mustApply(*enforcer, on(R"("weirA")"));
    EXPECT_FALSE(flows.find(followed));
    EXPECT_FALSE(flows.find(refused)) << "nothing was there";
    EXPECT_FALSE(syns.find(followed)) << "whatever comes first now need not be its first segment";
}

TEST_F(AttachTcx, ComesFirstAndLeavesOthersAlone)
{
    const FileDescriptor foreign = foreignProgram();
    ASSERT_TRUE(foreign) << std::strerror(errno);
    const int index = static_cast<int>(if_nametoindex("lo"));
    const FileDescriptor link(bpf_link_create(foreign.get(), index, tcxIngress, nullptr));
    ASSERT_TRUE(link) << std::strerror(errno);

    const auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, on(R"("lo")"));
    ASSERT_EQ(programsAt("lo", tcxIngress).size(), 2U);
    EXPECT_EQ(programsAt("lo", tcxIngress)[1], programId(foreign));
    EXPECT_TRUE(has(*enforcer, "ingress-first"));

    LIBBPF_OPTS(bpf_link_create_opts, atHead, .flags = 1U << 3);
    const FileDescriptor second = foreignProgram();
    const FileDescriptor earlier(bpf_link_create(second.get(), index, tcxIngress, &atHead));
    ASSERT_TRUE(earlier) << std::strerror(errno);
    EXPECT_FALSE(has(*enforcer, "ingress-first"));
    EXPECT_TRUE(has(*enforcer, "egress-first"));

    mustApply(*enforcer, on(""));
    EXPECT_EQ(programsAt("lo", tcxIngress),
              (std::vector<std::uint32_t>{programId(second), programId(foreign)}));
}

TEST_F(AttachTcx, TheNextHelperTakesTheLinksOver)
{
    auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, on(R"("weirA")"));
    const auto before = programsAt("weirA", tcxIngress);
    ASSERT_EQ(before.size(), 1U);
    enforcer.reset();
    EXPECT_EQ(programsAt("weirA", tcxIngress), before) << "limits go on without a helper";

    enforcer = open();
    ASSERT_TRUE(enforcer);
    const auto after = programsAt("weirA", tcxIngress);
    ASSERT_EQ(after.size(), 1U);
    EXPECT_NE(after, before) << "the program of the new helper";
    EXPECT_TRUE(has(*enforcer, "current-programs"));
    EXPECT_EQ(stateOf(enforcer->interfaces(), "weirA")->state, InterfaceState::State::Attached);

    mustApply(*enforcer, on(""));
    EXPECT_TRUE(programsAt("weirA", tcxIngress).empty());
    EXPECT_TRUE(programsAt("weirA", tcxEgress).empty());
}

TEST_F(AttachTcx, ForgetsLinksOfInterfacesThatAreGone)
{
    auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, on(R"("weirA")"));
    enforcer.reset();
    run({"ip", "link", "del", "weirA"});
    enforcer = open();
    ASSERT_TRUE(enforcer);
    EXPECT_EQ(pinCount(pins()), 0U);
}

TEST_F(Attach, ClsactReplacesAndRemovesOnlyItsOwnFilter)
{
    const std::filesystem::path folder = pins() / "attached";
    ASSERT_TRUE(makePinFolder(folder));
    const Interface interface {
        if_nametoindex("weirA"), "weirA"
    };
    const FileDescriptor first = foreignProgram();
    const FileDescriptor second = foreignProgram();
    const FileDescriptor neighbour = foreignProgram();
    auto hook = makeClsactHook(folder);
    const auto attached = hook->attach(interface, Direction::Ingress, first.get());
    ASSERT_TRUE(attached) << attached.error().sentence.english;

    LIBBPF_OPTS(bpf_tc_hook, place, .ifindex = static_cast<int>(interface.index),
                .attach_point = BPF_TC_INGRESS);
    LIBBPF_OPTS(bpf_tc_opts, theirs, .prog_fd = neighbour.get(), .handle = 1, .priority = 1);
    ASSERT_EQ(bpf_tc_attach(&place, &theirs), 0);

    // After a crash the filter is found again, and replaced where it stands.
    hook = makeClsactHook(folder);
    const auto adopted = hook->adopt();
    ASSERT_EQ(adopted.size(), 1U);
    EXPECT_EQ(adopted[0], *attached);
    ASSERT_TRUE(hook->replace(adopted[0], second.get()));
    ASSERT_EQ(makeClsactHook(folder)->adopt().size(), 1U);
    ASSERT_TRUE(hook->detach(adopted[0]));
    EXPECT_TRUE(std::filesystem::is_empty(folder));

    LIBBPF_OPTS(bpf_tc_opts, query, .handle = 1, .priority = 1);
    ASSERT_EQ(bpf_tc_query(&place, &query), 0) << "the neighbour's filter and the qdisc stay";
    EXPECT_EQ(query.prog_id, programId(neighbour));
}

TEST_F(Attach, ClsactDoesNotTakeAForeignFilterForItsOwn)
{
    const std::filesystem::path folder = pins() / "attached";
    ASSERT_TRUE(makePinFolder(folder));
    const Interface interface {
        if_nametoindex("weirA"), "weirA"
    };
    const FileDescriptor ours = foreignProgram();
    const FileDescriptor theirs = foreignProgram();
    auto hook = makeClsactHook(folder);
    const auto attached = hook->attach(interface, Direction::Egress, ours.get());
    ASSERT_TRUE(attached) << attached.error().sentence.english;
    LIBBPF_OPTS(bpf_tc_hook, place, .ifindex = static_cast<int>(interface.index),
                .attach_point = BPF_TC_EGRESS);
    LIBBPF_OPTS(bpf_tc_opts, replaced, .prog_fd = theirs.get(), .flags = BPF_TC_F_REPLACE,
                .handle = 0x57454952, .priority = 1);
    ASSERT_EQ(bpf_tc_attach(&place, &replaced), 0);

    EXPECT_FALSE(hook->replace(*attached, ours.get()));
    ASSERT_TRUE(hook->detach(*attached));
    LIBBPF_OPTS(bpf_tc_opts, query, .handle = 0x57454952, .priority = 1);
    ASSERT_EQ(bpf_tc_query(&place, &query), 0);
    EXPECT_EQ(query.prog_id, programId(theirs));
}

TEST_F(Attach, NeedsNoMoreThanTheHelpersCapabilities)
{
    constexpr uid_t nobody = 65534;
    ASSERT_EQ(chown(pins().c_str(), nobody, nobody), 0);
    const pid_t child = fork();
    ASSERT_NE(child, -1);
    if (child == 0) {
        // A helper, its death and the next one; each step has an exit status of its own.
        if (!becomeHelper(nobody))
            _exit(1);
        auto first = openKernelEnforcer({pins(), 64, 64, 64});
        if (!first || !(*first)->apply(document(on(R"("weirA")"))))
            _exit(2);
        first = openKernelEnforcer({pins(), 64, 64, 64});
        if (!first || !(*first)->apply(document(on(R"("weirA","weirB")"))))
            _exit(3);
        const auto states = (*first)->interfaces();
        if (states.size() != 2 || states[0].state != InterfaceState::State::Attached ||
            states[1].state != InterfaceState::State::Attached)
            _exit(4);
        if (!has(**first, "current-programs") || !(*first)->statistics(StatisticsBy::Client))
            _exit(5);
        _exit((*first)->apply(document(on(""))) && (*first)->interfaces().empty() ? 0 : 6);
    }
    int status = -1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(Attach, RefusesPinsThatOthersCouldTouch)
{
    ASSERT_EQ(chmod(pins().c_str(), 0755), 0);
    const auto open = openKernelEnforcer({pins(), 64, 64, 64});
    ASSERT_FALSE(open);
    EXPECT_EQ(open.error().sentence.code, "pin-directory-mode");
    const auto elsewhere = openKernelEnforcer({"/tmp", 64, 64, 64});
    ASSERT_FALSE(elsewhere);
    EXPECT_EQ(elsewhere.error().sentence.code, "pin-directory-bpffs");
}

TEST_F(Attach, KeepsTheSizeOfAdoptedTables)
{
    ASSERT_TRUE(open());
    const auto larger = openKernelEnforcer({pins(), 100'000, 100'000, 100'000});
    EXPECT_TRUE(larger) << larger.error().sentence.english;
}

TEST_F(Attach, NamesATableThatDoesNotFit)
{
    const std::filesystem::path table = pins() / ("v" + std::to_string(WEIR_ABI_VERSION)) / "strangers";
    ASSERT_TRUE(open());
    ASSERT_EQ(unlink(table.c_str()), 0);
    const FileDescriptor other(
        bpf_map_create(BPF_MAP_TYPE_LRU_HASH, "strangers", sizeof(weir_identity), 8, 64, nullptr));
    ASSERT_EQ(bpf_obj_pin(other.get(), table.c_str()), 0);
    const auto opened = openKernelEnforcer({pins(), 64, 64, 64});
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().sentence.code, "pin-incompatible");
    EXPECT_NE(opened.error().sentence.english.find(table.string()), std::string::npos);
}

} // namespace
} // namespace weir
