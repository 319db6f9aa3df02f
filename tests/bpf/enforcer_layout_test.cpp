// SPDX-License-Identifier: GPL-3.0-or-later
// What another version left pinned: programs of layout 2 (enforcer_layout.cmake) limit real connections over
// lo, then this version takes their place.
#include "privhelper/kernel/pin_folder.h"
#include "tests/bpf/enforcer_sandbox.h"

#include <arpa/inet.h>
#include <atomic>
#include <bpf/libbpf.h>
#include <cstdarg>
#include <cstdio>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace weir {
namespace {

constexpr std::uint16_t port = 8080;
constexpr int burst = 6;
constexpr std::uint64_t pausedBefore = 7;
/// The entries of layout 2 that stand one place further behind now.
constexpr std::uint32_t earlierPaused = WEIR_REASON_paused - 1;

const std::string rules = R"({"version": 1, "interfaces": ["lo"], "services": [{"name": "s", "ports": [8080],
    "identify": [{"address": {"ipv4": 32}}], "default_policy": "few"}],
    "policies": [{"name": "few", "limits": [{"measure": "connections", "rate": "1/d", "burst": 6}]}]})";

sockaddr_in loopback(std::uint32_t host, std::uint16_t at = 0)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(at);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK - 1 + host);
    return address;
}

/// From 127.0.0.`host`.
bool connects(std::uint32_t host)
{
    const FileDescriptor client(socket(AF_INET, SOCK_STREAM, 0));
    const sockaddr_in from = loopback(host), to = loopback(1, port);
    return bind(client.get(), reinterpret_cast<const sockaddr*>(&from), sizeof(from)) == 0 &&
           connect(client.get(), reinterpret_cast<const sockaddr*>(&to), sizeof(to)) == 0;
}

int printWarnings(libbpf_print_level level, const char* format, va_list arguments)
{
    return level == LIBBPF_WARN ? vfprintf(stderr, format, arguments) : 0;
}

struct ObjectDeleter
{
    void operator()(bpf_object* object) const { bpf_object__close(object); }
};

class Layout : public EnforcerSandbox
{
protected:
    void SetUp() override
    {
        EnforcerSandbox::SetUp();
        if (IsSkipped())
            return;
        listener = FileDescriptor(socket(AF_INET, SOCK_STREAM, 0));
        const sockaddr_in address = loopback(1, port);
        ASSERT_EQ(bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
        ASSERT_EQ(listen(listener.get(), 128), 0);
    }

    std::filesystem::path now() const { return pins() / ("v" + std::to_string(WEIR_ABI_VERSION)); }
    std::filesystem::path before() const { return pins() / "v2"; }

    /// A host where version 2 limits: this version's tables without what is new in them, and version 2's own
    /// programs attached.
    void goBack()
    {
        auto control = pinnedMap<std::uint32_t, weir_control>("control");
        weir_control value = *control.find(0);
        value.abi_version = 2;
        ASSERT_TRUE(control.put(0, value));
        ASSERT_EQ(unlink((now() / "reasons").c_str()), 0);
        ASSERT_EQ(rename(now().c_str(), before().c_str()), 0);

        libbpf_set_print(printWarnings);
        const std::string folder = before();
        LIBBPF_OPTS(bpf_object_open_opts, options, .pin_root_path = folder.c_str());
        earlier.reset(bpf_object__open_file(WEIR_EARLIER_PROGRAMS, &options));
        ASSERT_TRUE(earlier);
        bpf_map* map = nullptr;
        bpf_object__for_each_map(map, earlier.get())
        {
            bpf_map_info info{};
            std::uint32_t length = sizeof(info);
            const char* const pin = bpf_map__pin_path(map);
            const FileDescriptor pinned = pin == nullptr ? FileDescriptor() : openPin(pin);
            if (pinned && bpf_obj_get_info_by_fd(pinned.get(), &info, &length) == 0)
                bpf_map__set_max_entries(map, info.max_entries);
        }
        ASSERT_EQ(bpf_object__load(earlier.get()), 0);
        int replaced = 0;
        for (const auto& entry : std::filesystem::directory_iterator(pins() / "attached")) {
            const bool ingress = entry.path().string().find("ingress") != std::string::npos;
            const bpf_program* const program =
                bpf_object__find_program_by_name(earlier.get(), ingress ? "weir_ingress" : "weir_egress");
            const FileDescriptor link = openPin(entry.path());
            ASSERT_EQ(bpf_link_update(link.get(), bpf_program__fd(program), nullptr), 0) << entry.path();
            ++replaced;
        }
        ASSERT_EQ(replaced, 2);

        std::vector<std::uint64_t> counts(static_cast<std::size_t>(libbpf_num_possible_cpus()), 0);
        counts.back() = pausedBefore;
        const bpf_map* const reasons = bpf_object__find_map_by_name(earlier.get(), "reasons");
        ASSERT_EQ(bpf_map__max_entries(reasons), WEIR_REASON_COUNT - 1U);
        ASSERT_EQ(bpf_map_update_elem(bpf_map__fd(reasons), &earlierPaused, counts.data(), BPF_ANY), 0);
    }

    static std::uint64_t count(const Enforcer& enforcer, const std::string& name)
    {
        for (const auto& reason : enforcer.reasons()) {
            if (reason.name == name)
                return reason.count;
        }
        ADD_FAILURE() << name;
        return 0;
    }

    static bool has(const Enforcer& enforcer, const std::string& name)
    {
        for (const auto& capability : enforcer.capabilities()) {
            if (capability.name == name)
                return capability.available;
        }
        ADD_FAILURE() << name;
        return false;
    }

    FileDescriptor listener;
    std::unique_ptr<bpf_object, ObjectDeleter> earlier;
};

TEST_F(Layout, OfAnEarlierVersionComesAlongUnderTraffic)
{
    auto enforcer = open();
    ASSERT_TRUE(enforcer);
    if (!has(*enforcer, "tcx"))
        GTEST_SKIP() << "programs are put in an earlier one's place by a link";
    mustApply(*enforcer, rules);
    ASSERT_TRUE(enforcer->block({{SourceKind::Address, "", "192.0.2.7/32"}, ""}, std::chrono::hours(1), 0));
    EXPECT_TRUE(connects(1));
    EXPECT_TRUE(connects(2));
    enforcer.reset();
    goBack();
    if (HasFatalFailure())
        return;
    EXPECT_TRUE(connects(2)) << "by the earlier programs";
    earlier.reset(); // the links keep them
    // A helper died while it carried them.
    ASSERT_TRUE(makePinFolder(pins() / "carrying"));
    const FileDescriptor control = openPin(before() / "control");
    ASSERT_EQ(bpf_obj_pin(control.get(), (pins() / "carrying" / "control").c_str()), 0);
    // One goes on connecting while this version takes over.
    std::atomic<bool> over = false;
    int admitted = 1, refused = 0;
    std::thread traffic([&] {
        while (!over || refused == 0)
            ++(connects(1) ? admitted : refused);
    });
    enforcer = open();
    over = true;
    traffic.join();
    ASSERT_TRUE(enforcer);
    EXPECT_EQ(admitted, burst) << "not one more than the limit, whoever charged";
    int others = 2;
    while (others <= burst && connects(2))
        ++others;
    EXPECT_EQ(others, burst) << "what was left is left, and no more";

    EXPECT_FALSE(std::filesystem::exists(before()));
    EXPECT_TRUE(std::filesystem::exists(now()));
    EXPECT_TRUE(has(*enforcer, "single-layout"));
    EXPECT_TRUE(has(*enforcer, "current-programs"));
    EXPECT_EQ(count(*enforcer, "paused"), pausedBefore);
    EXPECT_EQ(count(*enforcer, "reset_adrift"), 0U);
    mustApply(*enforcer, rules);
    const auto blocked = enforcer->blocks();
    ASSERT_TRUE(blocked);
    EXPECT_EQ(blocked->size(), 1U);
    EXPECT_FALSE(connects(1));
    EXPECT_FALSE(connects(2));
    EXPECT_FALSE(std::filesystem::exists(pins() / "carrying"));
}

TEST_F(Layout, ThatIsNotAsItsVersionMadeItIsLeftAlone)
{
    auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, rules);
    enforcer.reset();
    goBack();
    if (HasFatalFailure())
        return;
    earlier.reset();
    ASSERT_EQ(unlink((before() / "strangers").c_str()), 0);
    const FileDescriptor other(
        bpf_map_create(BPF_MAP_TYPE_LRU_HASH, "strangers", sizeof(weir_identity), 8, 64, nullptr));
    ASSERT_EQ(bpf_obj_pin(other.get(), (before() / "strangers").c_str()), 0);
    enforcer = open();
    ASSERT_TRUE(enforcer);
    EXPECT_FALSE(has(*enforcer, "single-layout")) << "and says so";
    EXPECT_TRUE(std::filesystem::exists(before() / "control"));
    EXPECT_FALSE(std::filesystem::exists(pins() / "carrying"));
    EXPECT_EQ(enforcer->generation(), 0U) << "tables of its own that enforce nothing yet";
    mustApply(*enforcer, rules);
    EXPECT_TRUE(has(*enforcer, "current-programs"));
}

TEST_F(Layout, OfALaterVersionIsLeftAlone)
{
    auto enforcer = open();
    ASSERT_TRUE(enforcer);
    mustApply(*enforcer, rules);
    enforcer.reset();
    const auto later = pins() / ("v" + std::to_string(WEIR_ABI_VERSION + 1));
    ASSERT_EQ(rename(now().c_str(), later.c_str()), 0);
    enforcer = open();
    ASSERT_TRUE(enforcer);
    EXPECT_EQ(enforcer->generation(), 0U);
    EXPECT_FALSE(has(*enforcer, "single-layout"));
    EXPECT_TRUE(std::filesystem::exists(later / "control"));
}

} // namespace
} // namespace weir
