// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/listener.h"

#include "common/text.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <netinet/in.h>
#include <optional>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace weir::rest {
namespace {

constexpr int backlog = 512;

Error systemError(const char* code, const char* english, const std::string& what)
{
    return {Error::Kind::Failed, makeSentence(code, english, {shown(what), std::strerror(errno)})};
}

/// Does anybody listen at the path?
bool answers(const sockaddr_un& address)
{
    const int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool connected = connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    close(probe);
    return connected;
}

union Address {
    sockaddr any;
    sockaddr_in v4;
    sockaddr_in6 v6;
};

/// "address:port"; IPv6 in brackets.
std::optional<Address> readAddress(const std::string& text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos)
        return std::nullopt;
    std::uint16_t port = 0;
    const char* const end = text.data() + text.size();
    const auto [last, fault] = std::from_chars(text.data() + colon + 1, end, port);
    if (fault != std::errc{} || last != end)
        return std::nullopt;
    Address address{};
    std::string host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
        address.v6.sin6_family = AF_INET6;
        address.v6.sin6_port = htons(port);
        if (inet_pton(AF_INET6, host.c_str(), &address.v6.sin6_addr) != 1)
            return std::nullopt;
        return address;
    }
    address.v4.sin_family = AF_INET;
    address.v4.sin_port = htons(port);
    if (inet_pton(AF_INET, host.c_str(), &address.v4.sin_addr) != 1)
        return std::nullopt;
    return address;
}

std::string boundName(int fd, const std::string& text)
{
    Address address{};
    socklen_t length = sizeof(address);
    if (getsockname(fd, &address.any, &length) != 0)
        return text;
    const std::uint16_t port = address.any.sa_family == AF_INET6 ? address.v6.sin6_port : address.v4.sin_port;
    return text.substr(0, text.rfind(':') + 1) + std::to_string(ntohs(port));
}

} // namespace

Result<Listener> Listener::unixSocket(const std::string& path, mode_t mode)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof(address.sun_path))
        return Error{Error::Kind::Invalid,
                     makeSentence("socket-path",
                                  "\"%1\" can't be a socket's path: it has 1 to 107 bytes, for "
                                  "example /run/weir-rest/socket",
                                  {shown(path)})};
    std::memcpy(address.sun_path, path.data(), path.size());
    struct stat there
    {
    };
    if (lstat(path.c_str(), &there) == 0) {
        if (!S_ISSOCK(there.st_mode) || answers(address))
            return Error{Error::Kind::Failed,
                         makeSentence("socket-taken",
                                      S_ISSOCK(there.st_mode)
                                          ? "somebody listens on %1 already; is weir-rest running?"
                                          : "%1 is there already, and no socket; name another path",
                                      {shown(path)})};
        unlink(path.c_str());
    }
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    Listener listener(fd, {}, path);
    // Nobody may connect before the permissions are as they shall be.
    const mode_t before = umask(0177);
    const bool bound = bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    umask(before);
    if (!bound)
        return systemError("socket-bind", "can't listen on %1: %2", path);
    listener.m_path = path;
    if (chmod(path.c_str(), mode) != 0 || listen(fd, backlog) != 0)
        return systemError("socket-bind", "can't listen on %1: %2", path);
    return listener;
}

Result<Listener> Listener::tcp(const std::string& text)
{
    const std::optional<Address> address = readAddress(text);
    if (!address)
        return Error{Error::Kind::Invalid, makeSentence("listen-address",
                                                        "\"%1\" is no address with a port; write for example "
                                                        "127.0.0.1:8443 or [::1]:8443",
                                                        {shown(text)})};
    const int family = address->any.sa_family;
    const int fd = socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    Listener listener(fd, {}, text);
    const int yes = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    if (family == AF_INET6)
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof(yes));
    const socklen_t length = family == AF_INET6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in);
    if (bind(fd, &address->any, length) != 0 || listen(fd, backlog) != 0)
        return systemError("socket-bind", "can't listen on %1: %2", text);
    listener.m_name = boundName(fd, text);
    return listener;
}

std::uint16_t Listener::port() const
{
    const std::optional<Address> address = isUnix() ? std::nullopt : readAddress(m_name);
    if (!address)
        return 0;
    return ntohs(address->any.sa_family == AF_INET6 ? address->v6.sin6_port : address->v4.sin_port);
}

Listener::~Listener()
{
    if (m_fd < 0)
        return;
    if (!m_path.empty())
        unlink(m_path.c_str());
    close(m_fd);
}

bool isLoopback(const std::string& text)
{
    const std::optional<Address> address = readAddress(text);
    if (!address)
        return false;
    if (address->any.sa_family == AF_INET6)
        return IN6_IS_ADDR_LOOPBACK(&address->v6.sin6_addr);
    return ntohl(address->v4.sin_addr.s_addr) >> 24 == IN_LOOPBACKNET;
}

} // namespace weir::rest
