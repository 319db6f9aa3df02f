// SPDX-License-Identifier: GPL-3.0-or-later
// What the guest's little clients and servers share: who can't go on says why and ends.
#pragma once

#include <arpa/inet.h>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <string>
#include <sys/socket.h>

namespace weir {

[[noreturn]] inline void fail(const char* what)
{
    std::perror(what);
    std::exit(1);
}

inline int must(int result, const char* what)
{
    if (result < 0)
        fail(what);
    return result;
}

inline sockaddr_in addressOf(const char* address, const char* port)
{
    sockaddr_in made{};
    made.sin_family = AF_INET;
    made.sin_port = htons(static_cast<std::uint16_t>(std::atoi(port)));
    inet_pton(AF_INET, address, &made.sin_addr);
    return made;
}

/// This thread's sockets are made in the named network namespace from now on.
inline void enter(const char* name)
{
    const std::string space = std::string("/run/netns/") + name;
    must(setns(must(open(space.c_str(), O_RDONLY), "open"), CLONE_NEWNET), "setns");
}

/// A TCP server at the address.
inline int listenAt(const sockaddr_in& server)
{
    const int listener = must(socket(AF_INET, SOCK_STREAM, 0), "socket");
    const int reuse = 1;
    must(setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof(reuse)), "setsockopt");
    must(bind(listener, reinterpret_cast<const sockaddr*>(&server), sizeof(server)), "bind");
    must(listen(listener, 16), "listen");
    return listener;
}

inline int connectTo(const sockaddr_in& server)
{
    const int client = must(socket(AF_INET, SOCK_STREAM, 0), "socket");
    must(connect(client, reinterpret_cast<const sockaddr*>(&server), sizeof(server)), "connect");
    return client;
}

} // namespace weir
