// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/explanation.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace weir {

/// Descriptions that collide often: few clients, few addresses, few targets.
class Descriptions
{
public:
    RequestDescription next()
    {
        RequestDescription request;
        request.service = "shop";
        request.address = one({"192.0.2.7", "192.0.2.200", "198.51.100.1", "198.51.100.77", "203.0.113.5",
                               "10.1.1.1", "10.2.2.2", "2001:db8:1::7", "2001:db8:2::7"});
        request.method = one({"", "GET", "POST", "PUT", "post", "HEAD"});
        request.path = one({"", "/", "/login", "//login", "/%6cogin/now", "/a/../login", "/other",
                            "http://shop.example/login", "/login?x=y"});
        request.host = one({"", "shop.example", "SHOP.example:80", "other.example"});
        if (chance(2))
            request.path += request.path.find('?') == std::string::npos ? "?a=b&api_key=" : "&api_key=";
        if (request.path.ends_with("api_key="))
            request.path = (request.path.front() == '?' ? "/" : "") + request.path +
                           one({"", "q-1", "q-2", "q%2D2", "q-" + std::to_string(number(40))});
        if (chance(3))
            request.headers.push_back(one({"X-API-Key: ", "x-api-key:"}) +
                                      one({"", "k-1", "k-1 ", std::string(100, 'L'), std::string(100, 'M'),
                                           "k-" + std::to_string(number(40))}));
        if (chance(4))
            request.headers.push_back(one({"Authorization: Bearer b-1", "authorization: bearer b-1",
                                           "Authorization: Basic b-1", "Authorization: Bearer b-2"}));
        if (chance(4))
            request.headers.push_back(
                one({"Cookie: session=s-1", "Cookie: a=b; session=s-1",
                     "Cookie: session=", "Cookie: sessions=s-1", "Cookie: session=s-2"}));
        if (chance(3))
            request.headers.push_back("X-Forwarded-For: " +
                                      one({"192.0.2.9", "198.51.100.1, 10.9.9.9", "unknown",
                                           "10.3.3.3, 10.4.4.4", "unknown, 203.0.113.5", "2001:db8:1::7"}));
        if (chance(8))
            request.headers.push_back("Host: shop.example");
        if (chance(40))
            request.headers.push_back("X-Long: " + std::string(33'000, 'x'));
        std::shuffle(request.headers.begin(), request.headers.end(), m_random);
        return request;
    }

    bool chance(unsigned in) { return number(in) == 0; }
    unsigned number(unsigned below)
    {
        return std::uniform_int_distribution<unsigned>(0, below - 1)(m_random);
    }
    std::string one(const std::vector<std::string>& of)
    {
        return of[number(static_cast<unsigned>(of.size()))];
    }

private:
    std::mt19937 m_random{20261126};
};

} // namespace weir
