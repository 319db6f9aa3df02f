// SPDX-License-Identifier: GPL-3.0-or-later
// Listening sockets as sock_diag tells them, with real sockets and a real control group.
#include "privhelper/process/control_groups.h"
#include "privhelper/process/listening_sockets.h"
#include "privhelper/unique_fd.h"
#include "tests/helper/temporary_folder.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstring>
#include <fstream>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weir::test {
namespace {

struct Server
{
    UniqueFd fd;
    std::uint16_t port = 0;
};

/// A socket bound to a port that the kernel chooses, or to `port`.
Server bound(const char* address, int type = SOCK_STREAM, bool onlyIpv6 = true, std::uint16_t port = 0)
{
    const bool ipv6 = std::strchr(address, ':') != nullptr;
    Server server{UniqueFd(socket(ipv6 ? AF_INET6 : AF_INET, type | SOCK_CLOEXEC, 0))};
    const int yes = 1;
    setsockopt(server.fd.get(), SOL_SOCKET, SO_REUSEPORT, &yes, sizeof(yes));
    sockaddr_storage place{};
    socklen_t length = sizeof(sockaddr_in);
    if (ipv6) {
        const int only = onlyIpv6 ? 1 : 0;
        setsockopt(server.fd.get(), IPPROTO_IPV6, IPV6_V6ONLY, &only, sizeof(only));
        auto& in6 = reinterpret_cast<sockaddr_in6&>(place);
        in6.sin6_family = AF_INET6;
        in6.sin6_port = htons(port);
        inet_pton(AF_INET6, address, &in6.sin6_addr);
        length = sizeof(in6);
    } else {
        auto& in4 = reinterpret_cast<sockaddr_in&>(place);
        in4.sin_family = AF_INET;
        in4.sin_port = htons(port);
        inet_pton(AF_INET, address, &in4.sin_addr);
    }
    EXPECT_EQ(bind(server.fd.get(), reinterpret_cast<const sockaddr*>(&place), length), 0) << address;
    getsockname(server.fd.get(), reinterpret_cast<sockaddr*>(&place), &length);
    server.port = ntohs(ipv6 ? reinterpret_cast<sockaddr_in6&>(place).sin6_port
                             : reinterpret_cast<sockaddr_in&>(place).sin_port);
    return server;
}

Server listening(const char* address, bool onlyIpv6 = true, std::uint16_t port = 0)
{
    Server server = bound(address, SOCK_STREAM, onlyIpv6, port);
    EXPECT_EQ(listen(server.fd.get(), 4), 0);
    return server;
}

std::vector<ListeningSocket> at(std::uint16_t port, const std::filesystem::path& groups = "/nowhere")
{
    const auto all = readListeningSockets(groups);
    EXPECT_TRUE(all) << all.error().sentence.english;
    std::vector<ListeningSocket> found;
    for (const ListeningSocket& socket : all ? all->sockets : std::vector<ListeningSocket>{}) {
        if (socket.port == port)
            found.push_back(socket);
    }
    return found;
}

TEST(ListeningSockets, TellAddressPortAndUser)
{
    const Server loopback = listening("127.0.0.1");
    const Server everyIpv4 = listening("0.0.0.0");
    const Server everyIpv6 = listening("::");
    const Server both = listening("::", false);
    EXPECT_EQ(at(loopback.port), (std::vector<ListeningSocket>{{"127.0.0.1", loopback.port, {}, getuid()}}));
    EXPECT_EQ(at(everyIpv4.port), (std::vector<ListeningSocket>{{"0.0.0.0", everyIpv4.port, {}, getuid()}}));
    EXPECT_EQ(at(everyIpv6.port), (std::vector<ListeningSocket>{{"::", everyIpv6.port, {}, getuid()}}));
    EXPECT_EQ(at(both.port), (std::vector<ListeningSocket>{{"*", both.port, {}, getuid()}}));
    EXPECT_TRUE(listensOnLoopback(at(loopback.port).front()));
    EXPECT_TRUE(listensEverywhere(at(both.port).front()));
}

TEST(ListeningSockets, AreNotThoseThatOnlyTalkAndNotUdp)
{
    const Server udp = bound("127.0.0.1", SOCK_DGRAM);
    const Server closed = bound("127.0.0.1");
    const Server server = listening("127.0.0.1");
    const UniqueFd client(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(server.port);
    inet_pton(AF_INET, "127.0.0.1", &place.sin_addr);
    ASSERT_EQ(connect(client.get(), reinterpret_cast<const sockaddr*>(&place), sizeof(place)), 0);
    const UniqueFd accepted(accept(server.fd.get(), nullptr, nullptr));
    ASSERT_TRUE(accepted);
    socklen_t length = sizeof(place);
    getsockname(client.get(), reinterpret_cast<sockaddr*>(&place), &length);
    EXPECT_EQ(at(server.port).size(), 1u) << "the accepted connection has this port too";
    EXPECT_TRUE(at(ntohs(place.sin_port)).empty());
    EXPECT_TRUE(at(udp.port).empty());
    EXPECT_TRUE(at(closed.port).empty());
}

TEST(ListeningSockets, ThatShareAPlaceAreOne)
{
    const Server first = listening("127.0.0.1");
    const Server second = listening("127.0.0.1", true, first.port);
    const Server other = listening("127.0.0.2", true, first.port);
    EXPECT_EQ(at(first.port).size(), 2u);
}

TEST(ListeningSockets, AreByPortAndBounded)
{
    std::vector<Server> servers;
    for (std::size_t i = 0; i < mostListeningSockets + 20; ++i) {
        const std::string address = "127.0." + std::to_string(i / 250) + '.' + std::to_string(i % 250 + 1);
        servers.push_back(listening(address.c_str()));
        ASSERT_TRUE(servers.back().fd);
    }
    const auto all = readListeningSockets("/nowhere");
    ASSERT_TRUE(all);
    EXPECT_GE(all->total, mostListeningSockets + 20);
    ASSERT_EQ(all->sockets.size(), mostListeningSockets);
    EXPECT_TRUE(std::is_sorted(all->sockets.begin(), all->sockets.end(),
                               [](const auto& left, const auto& right) { return left.port < right.port; }));
}

TEST(ListeningSockets, NameTheUnitWhoseControlGroupOpenedThem)
{
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path);
    if (unshare(CLONE_NEWNS) != 0 || mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        mount("none", folder.path.c_str(), "cgroup2", 0, nullptr) != 0)
        GTEST_SKIP() << "control groups (version 2) can't be mounted here: " << std::strerror(errno);
    std::string before;
    std::ifstream groups("/proc/self/cgroup");
    while (std::getline(groups, before) && !before.starts_with("0::")) {
    }
    const auto home = folder.path / std::filesystem::path(before.substr(3)).relative_path();
    const auto unit = home / ("weir-test-" + std::to_string(getpid()) + ".service");
    const auto below = unit / "workers";
    ASSERT_TRUE(std::filesystem::create_directories(below));
    const auto enter = [](const std::filesystem::path& group) {
        std::ofstream(group / "cgroup.procs") << getpid() << std::flush;
    };
    enter(below);
    const Server inside = listening("127.0.0.1");
    enter(home);
    const Server outside = listening("127.0.0.1");

    const auto named = at(inside.port, folder.path);
    ASSERT_EQ(named.size(), 1u);
    EXPECT_EQ(named.front().unit, unit.filename().string());
    const auto unnamed = at(outside.port, folder.path);
    ASSERT_EQ(unnamed.size(), 1u);
    EXPECT_NE(unnamed.front().unit, unit.filename().string());
    std::filesystem::remove(below);
    std::filesystem::remove(unit);
    umount(folder.path.c_str());
}

TEST(Units, AreTheOutermostButThoseOfUsers)
{
    const TemporaryFolder folder;
    const auto id = [&](const char* path) {
        std::filesystem::create_directories(folder.path / path);
        struct stat status = {};
        stat((folder.path / path).c_str(), &status);
        return status.st_ino;
    };
    const auto slice = id("system.slice");
    const auto service = id("system.slice/nginx.service");
    const auto nested = id("system.slice/containerd.service/inner/other.service");
    const auto user = id("user.slice/user-1000.slice/user@1000.service/app.slice/app-code.scope");
    auto units = readUnits(folder.path);
    EXPECT_EQ(units[service], "nginx.service");
    EXPECT_EQ(units[nested], "containerd.service");
    EXPECT_EQ(units[user], "app-code.scope");
    EXPECT_FALSE(units.contains(slice));
    EXPECT_TRUE(readUnits(folder.path / "nowhere").empty());
}

TEST(ListeningSockets, AreComparedWithServices)
{
    Document document;
    document.services.push_back({.name = "any", .ports = {80, 8080}});
    document.services.push_back({.name = "one", .ports = {80}, .addresses = {"192.0.2.10"}});
    const auto taken = [&](const char* address, std::uint16_t port) {
        return servicesThatTake(document, {address, port, {}, 0});
    };
    using Names = std::vector<std::string>;
    EXPECT_EQ(taken("*", 80), (Names{"any", "one"}));
    EXPECT_EQ(taken("192.0.2.10", 80), (Names{"any", "one"}));
    EXPECT_EQ(taken("127.0.0.1", 80), Names{"any"});
    EXPECT_EQ(taken("*", 443), Names{});
    EXPECT_EQ(usualProtocol(443), Service::Protocol::Tls);
    EXPECT_EQ(usualProtocol(8080), Service::Protocol::Http);
    EXPECT_EQ(usualProtocol(5432), Service::Protocol::Tcp);
    EXPECT_FALSE(isUsualForHttp(22));
}

} // namespace
} // namespace weir::test
