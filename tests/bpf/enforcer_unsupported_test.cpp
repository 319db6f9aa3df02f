// SPDX-License-Identifier: GPL-3.0-or-later
// A valid document that asks for more than this version does is told so, place by place.
#include "privhelper/kernel/unsupported.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>

namespace weir {
namespace {

Document document(const std::string& json)
{
    ParsedDocument parsed = parseDocument(json);
    for (const auto& fault : parsed.faults)
        ADD_FAILURE() << fault.pointer << ": " << fault.sentence.english;
    return std::move(parsed.document);
}

struct Case
{
    const char* description;
    const char* json;
    const char* pointer;
    const char* code;
};

const Case cases[] = {
    {"queue",
     R"({"version":1,"policies":[{"name":"p","limits":[{"algorithm":"leaky-bucket","measure":"bytes-in","rate":"1MB/s","queue":5000}]}]})",
     "/policies/0/limits/0/queue", "unsupported-queue"},
    {"match",
     R"({"version":1,"policies":[{"name":"p","limits":[{"measure":"bytes-in","rate":"1MB/s","match":{"path":"/login"}}]}]})",
     "/policies/0/limits/0/match", "unsupported-match"},
    {"long path",
     R"({"version":1,"policies":[{"name":"p","limits":[{"measure":"requests","rate":"1/s","match":{)"
     R"("path":"/0123456789/0123456789/0123456789/0123456789/0123456789/0123456789"}}]}]})",
     "/policies/0/limits/0/match/path", "unsupported-match-path"},
    {"host as identity",
     R"({"version":1,"services":[{"name":"s","ports":[80],"identify":[{"header":"Host"}]}],)"
     R"("policies":[{"name":"p","limits":[{"measure":"requests","rate":"1/s","match":{"host":"a.example"}}]}]})",
     "/services/0/identify/0", "unsupported-match-host"},
    {"quota",
     R"({"version":1,"policies":[{"name":"p","limits":[{"measure":"bytes-in","rate":"200000GB/month","aligned":"UTC"}]}]})",
     "/policies/0/limits/0/rate", "unsupported-quota"},
};

TEST(Unsupported, EachPartHasItsPointerAndSentence)
{
    for (const Case& one : cases) {
        const auto faults = unsupportedParts(document(one.json));
        const auto fault = std::find_if(faults.begin(), faults.end(), [&](const Fault& candidate) {
            return candidate.pointer == one.pointer;
        });
        ASSERT_NE(fault, faults.end()) << one.description;
        EXPECT_EQ(fault->sentence.code, one.code);
        EXPECT_NE(fault->sentence.english.find(' '), std::string::npos);
    }
}

TEST(Unsupported, WhatIsEnforcedIsNotListed)
{
    const auto faults = unsupportedParts(document(R"({"version":1,"interfaces":["lo"],
        "services":[{"name":"s","ports":[80],"identify":[{"header":"X-API-Key"},{"bearer":true},{"cookie":"id"},
                     {"query":"key"},{"address":{"ipv4":24,"ipv6":56}}],"new_identities":"10/m","default_policy":"p",
                     "trusted_proxies":["10.0.0.0/8","2001:db8::/32"],
                     "capacity":{"rate":"50/s","burst":50,"on_excess":"drop"}},
                    {"name":"t","ports":[443],"protocol":"tls","identify":[{"sni":true}]},
                    {"name":"r","ports":[22],"protocol":"tcp"},
                    {"name":"a","ports":[8443],"protocol":"auto","identify":[{"sni":true},{"header":"X-API-Key"}]}],
        "policies":[{"name":"p","mode":"observe","priority":7,"limits":[{"measure":"requests","rate":"3/s","burst":7,
                      "match":{"methods":["GET"],"path":"/a/./b","host":"a.example"}},
                     {"measure":"requests","rate":"100/d","burst":10,"on_excess":"drop"},
                     {"algorithm":"leaky-bucket","measure":"requests","rate":"30/m","queue":5},
                     {"measure":"bytes-in","rate":"2MB/s"}]},
                    {"name":"q","limits":[{"measure":"connections","rate":"1/s","algorithm":"leaky-bucket"},
                     {"measure":"requests","rate":"2/s","burst":3,"queue":50},
                     {"name":"monthly","measure":"requests","rate":"2000M/month","aligned":"Europe/Berlin"},
                     {"name":"daily","measure":"bytes-out","rate":"100GB/day","aligned":"UTC"}]}],
        "clients":[{"name":"c","identity":{"address":"192.0.2.0/24"},"policy":"p","until":"2031-01-31T00:00:00Z"},
                    {"name":"n","identity":{"sni":true,"value":"shop.example"},"policy":"p"}]})"));
    for (const auto& fault : faults)
        ADD_FAILURE() << fault.pointer << ": " << fault.sentence.english;
}

} // namespace
} // namespace weir
