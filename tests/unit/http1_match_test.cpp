// SPDX-License-Identifier: GPL-3.0-or-later
// Which requests a limit's match fits: spellings that mean the same are the same, wherever the head is cut.
#include "bpf/match.h"
#include "tests/unit/http1_reading.h"
#include "tests/unit/http1_service.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace weir {
namespace {

struct Wanted
{
    std::vector<std::string> methods;
    std::string path;
    std::string host;
};

weir_match matchFor(const Wanted& wanted)
{
    weir_match match{};
    for (const std::string& method : wanted.methods)
        weir_match_method(&match, method.data(), static_cast<__u32>(method.size()));
    if (!wanted.path.empty()) {
        const __u32 length =
            weir_match_path(&match, wanted.path.data(), static_cast<__u32>(wanted.path.size()));
        EXPECT_LE(length, static_cast<__u32>(WEIR_PATH_BYTES)) << wanted.path;
    }
    if (!wanted.host.empty())
        weir_match_host(&match, wanted.host.data(), static_cast<__u32>(wanted.host.size()));
    return match;
}

/// The target of the one request in a stream that is cut at `cut`.
weir_target targetOf(const std::string& stream, std::size_t cut)
{
    static const weir_service service = makeMatchingService({querySource("api_key")});
    std::vector<std::uint8_t> window(WEIR_WINDOW_BYTES + WEIR_WINDOW_SLACK, '\n');
    weir_http1_reader reader{};
    weir_http1_run run{&reader, &service, window.data()};
    weir_http1_begin(&reader.http, 0);
    for (const std::string& piece : {stream.substr(0, cut), stream.substr(cut)}) {
        std::fill(window.begin(), window.end(), '\n');
        std::copy(piece.begin(), piece.end(), window.begin());
        reader.position = 0;
        reader.length = static_cast<__u32>(piece.size());
        weir_http1_read(&run);
        if (reader.event)
            break;
    }
    EXPECT_EQ(reader.event, static_cast<__u32>(WEIR_HTTP1_HEAD)) << stream;
    EXPECT_TRUE(reader.http.flags & WEIR_HTTP1_TARGETED);
    return reader.http.target;
}

bool fits(const Wanted& wanted, const std::string& stream)
{
    const weir_match match = matchFor(wanted);
    const weir_target target = targetOf(stream, 0);
    const int whole = weir_match_fits(&match, &target);
    for (std::size_t cut = 1; cut < stream.size(); ++cut) {
        const weir_target pieces = targetOf(stream, cut);
        EXPECT_EQ(weir_match_fits(&match, &pieces), whole) << stream << " cut at " << cut;
    }
    return whole != 0;
}

std::string head(const std::string& method, const std::string& target,
                 const std::string& host = "shop.example")
{
    return method + ' ' + target + " HTTP/1.1\r\n" + (host.empty() ? "" : "Host: " + host + "\r\n") +
           "Accept: */*\r\n\r\n";
}

TEST(Match, Methods)
{
    EXPECT_TRUE(fits({{"POST", "PUT"}, "", ""}, head("PUT", "/")));
    EXPECT_FALSE(fits({{"POST", "PUT"}, "", ""}, head("GET", "/")));
    EXPECT_FALSE(fits({{"GET"}, "", ""}, head("HEAD", "/")));
    EXPECT_FALSE(fits({{"GET"}, "", ""}, head("get", "/"))) << "methods are case-sensitive (RFC 9110, 9.1)";
    EXPECT_TRUE(fits({{"VERSION-CONTROL"}, "", ""}, head("VERSION-CONTROL", "/")));
}

struct Path
{
    const char* wanted;
    const char* target;
    bool fits;
};

TEST(Match, Paths)
{
    const Path paths[] = {
        {"/login", "/login", true},
        {"/login", "/login/", true},
        {"/login", "/loginx", true},
        {"/login", "/login?next=/", true},
        {"/login", "/login#top", true},
        {"/login", "/logi", false},
        {"/login", "/Login", false},
        {"/login", "/", false},
        {"/login", "/a/login", false},
        {"/login", "//login", true},
        {"/login", "///./login", true},
        {"/login", "/%6Cogin", true},
        {"/login", "/%6c%6F%67in", true},
        {"/login", "/%2e%2E/login", true},
        {"/login", "/a/../login", true},
        {"/login", "/a/b/../../login", true},
        {"/login", "/a/b/../login", false},
        {"/login", "/../../login", true},
        {"/login", "/a/..%2Flogin", true},
        {"/login", "/login/..", false},
        {"/login", "/x?/login", false},
        {"/login", "http://shop.example/login", true},
        {"/login", "HTTP://u:p@shop.example:80//login", true},
        {"/login", "http://shop.example", false},
        {"/login", "login", false},
        {"/", "http://shop.example", true},
        {"/", "http://shop.example?a", true},
        {"/", "/", true},
        {"/", "*", false},
        {"/a+b", "/a+b", true},
        {"/a b", "/a+b", false},
        {"/.well-known/", "/.well-known/x", true},
        {"/...", "/...", true},
        {"/a/./b/", "/a//b/c", true},
        {"/%61", "/a", true},
    };
    for (const Path& path : paths)
        EXPECT_EQ(fits({{}, path.wanted, ""}, head("GET", path.target)), path.fits)
            << path.wanted << " for " << path.target;
}

TEST(Match, WhatLiesBeyondTheKeptBytesIsCountedNotForgotten)
{
    const std::string longName(100, 'a');
    EXPECT_TRUE(fits({{}, "/login", ""}, head("GET", "/" + longName + "/../login")));
    EXPECT_TRUE(fits({{}, "/login", ""}, head("GET", "/" + longName + "/b/c/../../../login")));
    EXPECT_FALSE(fits({{}, "/login", ""}, head("GET", "/" + longName + "/b/c/../../login")));
    EXPECT_TRUE(fits({{}, "/x/login", ""}, head("GET", "/x/" + longName + "/../y/../login")));
    std::string deep;
    for (int level = 0; level < 60; ++level)
        deep += "/aa";
    std::string up;
    for (int level = 0; level < 60; ++level)
        up += "/..";
    EXPECT_TRUE(fits({{}, "/login", ""}, head("GET", deep + up + "/login")));
    EXPECT_FALSE(fits({{}, "/login", ""}, head("GET", deep + up.substr(3) + "/login")));
    const std::string most = "/" + std::string(WEIR_PATH_BYTES - 1, 'p');
    EXPECT_TRUE(fits({{}, most, ""}, head("GET", most + "q")));
    EXPECT_FALSE(fits({{}, most, ""}, head("GET", most.substr(1))));
}

TEST(Match, Hosts)
{
    const Wanted shop{{}, "", "shop.example"};
    for (const char* same : {"shop.example", "SHOP.Example", "shop.example:8080", "shop.example.",
                             "shop.example.:80", "  shop.example  ", "\tshop.example"})
        EXPECT_TRUE(fits(shop, head("GET", "/", same))) << same;
    for (const char* other :
         {"shop.example.net", "shop", "xshop.example", "shop..example", "shopexample", "[::1]"})
        EXPECT_FALSE(fits(shop, head("GET", "/", other))) << other;
    EXPECT_TRUE(fits({{}, "", "[2001:db8::1]"}, head("GET", "/", "[2001:DB8::1]:8080")));
    EXPECT_FALSE(fits({{}, "", "[2001:db8::1]"}, head("GET", "/", "[2001:db8::2]")));
}

TEST(Match, TheTargetsHostBeatsTheHeaders)
{
    const Wanted shop{{}, "", "shop.example"};
    EXPECT_TRUE(fits(shop, head("GET", "http://shop.example/", "other.example")));
    EXPECT_TRUE(fits(shop, head("GET", "http://user:pass@SHOP.example:8080/", "other.example")));
    EXPECT_FALSE(fits(shop, head("GET", "http://other.example/", "shop.example")));
    EXPECT_TRUE(fits(shop, head("GET", "http:///", "shop.example")));
}

TEST(Match, WhoNamesNoHostOrSeveralFitsEveryHost)
{
    const Wanted shop{{}, "", "shop.example"};
    EXPECT_TRUE(fits(shop, head("GET", "/", "")));
    EXPECT_TRUE(fits(shop, "GET / HTTP/1.1\r\nHost:\r\n\r\n"));
    EXPECT_TRUE(fits(shop, "GET / HTTP/1.1\r\nHost: other.example\r\nHost: shop.example\r\n\r\n"));
    EXPECT_TRUE(fits(shop, "GET / HTTP/1.1\r\nHost : other.example\r\n\r\n"));
}

TEST(Match, AllPartsMustFit)
{
    const Wanted login{{"POST"}, "/login", "shop.example"};
    EXPECT_TRUE(fits(login, head("POST", "/login")));
    EXPECT_FALSE(fits(login, head("GET", "/login")));
    EXPECT_FALSE(fits(login, head("POST", "/logout")));
    EXPECT_FALSE(fits(login, head("POST", "/login", "other.example")));
}

/// Against a plain implementation on whole strings.
std::string resolved(const std::string& path)
{
    std::vector<std::string> segments;
    bool open = false;
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t end = std::min(path.find('/', at + 1), path.size());
        const std::string segment = path.substr(at + 1, end - at - 1);
        at = end;
        open = segment.empty() || segment == "." || segment == "..";
        if (segment == ".." && !segments.empty())
            segments.pop_back();
        if (!open)
            segments.push_back(segment);
    }
    std::string result;
    for (const std::string& segment : segments)
        result += '/' + segment;
    return open || result.empty() ? result + '/' : result;
}

RC_GTEST_PROP(MatchProperty, PathsAreResolvedAsWhole, ())
{
    static const std::vector<std::string> words = {"/",
                                                   "/",
                                                   "a",
                                                   "bc",
                                                   ".",
                                                   "..",
                                                   "/..",
                                                   "/../",
                                                   "/.",
                                                   "...",
                                                   "0123456789012345678901234567890123456789"};
    std::string path = "/";
    for (const auto& word : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(words)))
        path += word;
    const weir_target target = targetOf(head("GET", path), 0);
    const std::string expected = resolved(path).substr(0, WEIR_PATH_BYTES);
    RC_ASSERT(std::string(reinterpret_cast<const char*>(target.path), target.path_length) == expected);
}

} // namespace
} // namespace weir
