// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/listening.h"

#include <algorithm>
#include <array>

namespace weir {
namespace {

constexpr std::array<std::uint16_t, 17> plain{80,   591,  3000, 5000, 8000, 8001, 8008, 8080, 8081,
                                              8082, 8088, 8090, 8888, 9000, 9080, 9090, 9200};
constexpr std::array<std::uint16_t, 5> tls{443, 4443, 6443, 8443, 9443};

bool contains(const auto& list, const auto& value)
{
    return std::find(list.begin(), list.end(), value) != list.end();
}

} // namespace

bool listensEverywhere(const ListeningSocket& socket)
{
    return socket.address == "*" || socket.address == "::" || socket.address == "0.0.0.0";
}

bool listensOnLoopback(const ListeningSocket& socket)
{
    return socket.address == "::1" || socket.address.starts_with("127.");
}

Service::Protocol usualProtocol(std::uint16_t port)
{
    if (contains(tls, port))
        return Service::Protocol::Tls;
    return contains(plain, port) ? Service::Protocol::Http : Service::Protocol::Tcp;
}

bool isUsualForHttp(std::uint16_t port)
{
    return usualProtocol(port) != Service::Protocol::Tcp;
}

std::vector<std::string> servicesThatTake(const Document& document, const ListeningSocket& socket)
{
    std::vector<std::string> names;
    for (const Service& service : document.services) {
        if (contains(service.ports, socket.port) && (listensEverywhere(socket) || service.addresses.empty() ||
                                                     contains(service.addresses, socket.address)))
            names.push_back(service.name);
    }
    return names;
}

} // namespace weir
