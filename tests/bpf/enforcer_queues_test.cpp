// SPDX-License-Identifier: GPL-3.0-or-later
// Which interfaces keep packets until their time: by what queues them, as the kernel lists it.
#include "privhelper/kernel/egress_queues.h"
#include "tests/bpf/enforcer_sandbox.h"

#include <algorithm>
#include <cstdlib>
#include <linux/pkt_sched.h>
#include <net/if.h>

namespace weir {
namespace {

TEST(EgressQueue, IsTheRootsOrWhatAllOfAnMqAre)
{
    constexpr std::uint32_t root = TC_H_ROOT, ingress = TC_H_INGRESS, mq = 0x80010000, other = 0x80020000;
    EXPECT_EQ(egressQueue({}, 7), "");
    EXPECT_EQ(egressQueue({{7, 0, ingress, "clsact"}}, 7), "");
    EXPECT_EQ(egressQueue({{6, mq, root, "pfifo"}, {7, mq, root, "fq"}}, 7), "fq");
    EXPECT_EQ(egressQueue({{7, mq, root, "mq"}}, 7), "mq");
    // The kernel's own has no handle.
    for (const std::uint32_t handle : {mq, 0U}) {
        EXPECT_EQ(
            egressQueue({{7, handle, root, "mq"}, {7, 0, handle | 1, "fq"}, {7, 0, handle | 2, "fq"}}, 7),
            "fq");
        EXPECT_EQ(
            egressQueue({{7, handle, root, "mq"}, {7, 0, handle | 1, "fq"}, {7, 0, handle | 2, "pfifo"}}, 7),
            "mq");
        EXPECT_EQ(
            egressQueue({{7, handle, root, "mq"}, {8, 0, handle | 1, "fq"}, {7, 0, ingress, "clsact"}}, 7),
            "mq");
    }
    EXPECT_EQ(egressQueue({{7, mq, root, "htb"}, {7, other, mq | 1, "fq"}}, 7), "htb")
        << "its classes have times";
}

class EnforcerQueues : public EnforcerSandbox
{
protected:
    void SetUp() override
    {
        EnforcerSandbox::SetUp();
        if (IsSkipped())
            return;
        run({"ip", "link", "add", "q0", "numtxqueues", "2", "type", "veth", "peer", "name", "q1",
             "numtxqueues", "2"});
        for (const char* interface : {"q0", "q1"})
            run({"ip", "link", "set", interface, "up"});
    }

    static std::string limiting(const std::string& measure)
    {
        return R"({"version":1,"interfaces":["q0","q1"],"services":[{"name":"s","ports":[80]}],"policies":[)"
               R"({"name":"p","limits":[{"measure":")" +
               measure + R"(","rate":"1MB/s"}]}]})";
    }

    static Capability pacing(const Enforcer& enforcer)
    {
        for (const Capability& capability : enforcer.capabilities()) {
            if (capability.name == "pacing")
                return capability;
        }
        ADD_FAILURE() << "no capability is called pacing";
        return {};
    }

    /// Whether the packet path takes this interface for one that keeps times.
    bool told(const char* interface)
    {
        return pinnedMap<std::uint32_t, std::uint32_t>("pacing_devices")
            .find(static_cast<std::uint32_t>(if_nametoindex(interface)))
            .has_value();
    }
};

TEST_F(EnforcerQueues, AreNamedWhereTheyDropWhatIsTooMuch)
{
    const auto enforcer = open();
    mustApply(*enforcer, limiting("bytes-in"));
    EXPECT_EQ(pacing(*enforcer).sentence.code, "pacing-unused");
    mustApply(*enforcer, limiting("bytes-out"));
    EXPECT_EQ(pacing(*enforcer).sentence.code, "pacing-dropped");
    EXPECT_FALSE(pacing(*enforcer).available);
    run({"tc", "qdisc", "replace", "dev", "q0", "root", "handle", "5:", "mq"});
    run({"tc", "qdisc", "replace", "dev", "q0", "parent", "5:1", "pfifo"});
    EXPECT_TRUE(enforcer->reconcileInterfaces());
    EXPECT_EQ(pacing(*enforcer).sentence.arguments,
              (std::vector<std::string>{"q1 (noqueue), q0 (mq)", "q1"}));
    EXPECT_FALSE(enforcer->reconcileInterfaces()) << "nothing happened";
    EXPECT_FALSE(told("q0"));
}

TEST_F(EnforcerQueues, ThatKeepTimesAreToldToThePacketPath)
{
    const auto enforcer = open();
    mustApply(*enforcer, limiting("bytes-out"));
    if (std::system("tc qdisc replace dev q0 root fq 2>/dev/null") != 0) {
        // Then nothing may look as if there were: the other test.
        EXPECT_FALSE(told("q0"));
        return;
    }
    EXPECT_TRUE(enforcer->reconcileInterfaces());
    EXPECT_TRUE(told("q0"));
    EXPECT_FALSE(told("q1"));
    EXPECT_EQ(pacing(*enforcer).sentence.arguments, (std::vector<std::string>{"q1 (noqueue)", "q1"}));
    run({"tc", "qdisc", "replace", "dev", "q1", "root", "handle", "5:", "mq"});
    run({"tc", "qdisc", "replace", "dev", "q1", "parent", "5:1", "fq"});
    run({"tc", "qdisc", "replace", "dev", "q1", "parent", "5:2", "fq"});
    EXPECT_TRUE(enforcer->reconcileInterfaces());
    EXPECT_TRUE(told("q1"));
    EXPECT_TRUE(pacing(*enforcer).available);
    EXPECT_EQ(pacing(*enforcer).sentence.arguments, (std::vector<std::string>{"q1, q0"}));
    run({"tc", "qdisc", "delete", "dev", "q0", "root"});
    EXPECT_TRUE(enforcer->reconcileInterfaces());
    EXPECT_FALSE(told("q0"));
    mustApply(*enforcer, R"({"version":1})");
    EXPECT_FALSE(told("q1"));
}

} // namespace
} // namespace weir
