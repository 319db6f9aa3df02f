// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as what a trusted proxy says of its client: X-Forwarded-For as a list read from right to left
// with the C library's idea of an address, and the PROXY protocol as its document has it (HAProxy's
// proxy-protocol.txt). The first byte says which: even, X-Forwarded-For, where a line feed begins another
// header; odd, PROXY.
#include "tests/fuzz/expect.h"
#include "tests/unit/http1_reading.h"
#include "tests/unit/http1_service.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cstdint>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace weir;

constexpr std::size_t longest = 2000;

/// 10.0.0.0/8 and fd00::/8.
bool trusts(const std::uint8_t* address)
{
    static constexpr std::uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    return std::equal(mapped, mapped + 12, address) ? address[12] == 10 : address[0] == 0xfd;
}

bool trusted(const std::string& address)
{
    return trusts(reinterpret_cast<const std::uint8_t*>(address.data()));
}

const weir_service& service()
{
    static const weir_service made = makeProxiedService({headerSource("x-client-id")});
    return made;
}

std::optional<std::string> plainAddress(const std::string& text, int family)
{
    std::string bytes(16, '\0');
    if (text.find('\0') != std::string::npos)
        return std::nullopt;
    if (family == AF_INET6)
        return inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1 ? std::optional(bytes) : std::nullopt;
    bytes.replace(10, 2, "\xff\xff");
    return inet_pton(AF_INET, text.c_str(), bytes.data() + 12) == 1 ? std::optional(bytes) : std::nullopt;
}

bool isPort(std::string_view text)
{
    return !text.empty() && text.size() <= 5 &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// As proxies write them: with a port, IPv6 then in brackets.
std::optional<std::string> address(const std::string& text)
{
    if (text.size() > WEIR_ADDRESS_TEXT)
        return std::nullopt;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string::npos)
            return std::nullopt;
        const std::string behind = text.substr(end + 1);
        if (!behind.empty() && !(behind[0] == ':' && isPort(std::string_view(behind).substr(1))))
            return std::nullopt;
        return plainAddress(text.substr(1, end - 1), AF_INET6);
    }
    if (std::count(text.begin(), text.end(), ':') == 1) {
        const std::size_t colon = text.find(':');
        return isPort(std::string_view(text).substr(colon + 1)) ? plainAddress(text.substr(0, colon), AF_INET)
                                                                : std::nullopt;
    }
    if (const auto four = plainAddress(text, AF_INET))
        return four;
    return plainAddress(text, AF_INET6);
}

struct Client
{
    std::string address; ///< "": the peer
    bool garbled = false;
};

Client expectedClient(std::string_view list)
{
    Client client;
    while (!list.empty()) {
        const std::size_t comma = list.rfind(',');
        std::string_view member = comma == std::string_view::npos ? list : list.substr(comma + 1);
        list = comma == std::string_view::npos ? std::string_view() : list.substr(0, comma);
        const std::size_t begin = member.find_first_not_of(" \t");
        if (begin == std::string_view::npos)
            continue;
        member = member.substr(begin, member.find_last_not_of(" \t") - begin + 1);
        const auto read = address(std::string(member));
        if (!read) {
            client.garbled = true;
            return client;
        }
        client.address = *read;
        if (!trusted(*read))
            return client;
    }
    return client;
}

ReadStream read(std::string_view stream, const std::vector<std::size_t>& cuts = {})
{
    return readInSegments(service(), stream, cuts, trusts);
}

void cutEverywhere(std::string_view stream)
{
    const ReadStream whole = read(stream);
    for (std::size_t cut = 1; cut < stream.size(); cut += stream.size() / 600 + 1) {
        const ReadStream parts = read(stream, {cut});
        if (!(parts == whole))
            std::cerr << "whole:\n" << whole << "cut at " << cut << ":\n" << parts;
        expect(parts == whole, "cut in two, it reads differently");
    }
}

void forwarded(std::string_view list)
{
    // Lines are made here: a CR inside one has a meaning of its own, which tests/unit/http1_framing_test.cpp
    // has.
    if (std::any_of(list.begin(), list.end(), [](char c) { return c == '\r' || c == '\0'; }))
        return;
    std::string stream = "GET / HTTP/1.1\r\nX-Forwarded-For: ", joined;
    for (const char letter : list) {
        stream += letter == '\n' ? std::string("\r\nX-Forwarded-For: ") : std::string(1, letter);
        joined += letter == '\n' ? ',' : letter;
    }
    stream += "\r\n\r\n";
    cutEverywhere(stream);
    const ReadStream whole = read(stream);
    expect(whole.requests.size() == 1, "the list breaks the request");
    const Client client = expectedClient(joined);
    const bool garbled = (whole.requests[0].flags & WEIR_HTTP1_GARBLED) != 0;
    if (whole.requests[0].forwarded != client.address || garbled != client.garbled)
        std::cerr << whole << (client.garbled ? "garbled" : "not garbled") << " was expected\n";
    expect(whole.requests[0].forwarded == client.address, "another client is believed");
    expect(garbled == client.garbled, "what is garbled is told differently");
}

struct Header
{
    enum { None, Cut, Bad, Whole } what = None;
    std::string source{}; ///< 16 bytes, or "none": the peer's own
    std::size_t length = 0;
};

constexpr std::string_view signature("\r\n\r\n\0\r\nQUIT\n", 12);

Header expectedText(std::string_view stream)
{
    const std::size_t feed = stream.substr(0, 107).find('\n');
    if (feed == std::string_view::npos)
        return {stream.size() < 107 ? Header::Cut : Header::Bad};
    if (stream[feed - 1] != '\r')
        return {Header::Bad};
    const std::string_view line = stream.substr(6, feed - 6); // with its CR
    const std::size_t end = line.find_first_of(" \r");
    const std::string_view family = line.substr(0, end);
    if (family == "UNKNOWN")
        return {Header::Whole, "none", feed + 1};
    if ((family != "TCP4" && family != "TCP6") || line[end] != ' ')
        return {Header::Bad};
    const std::string_view rest = line.substr(end + 1);
    const std::size_t blank = rest.find_first_of(" \r");
    if (blank == std::string_view::npos || rest[blank] != ' ')
        return {Header::Bad};
    const auto source =
        plainAddress(std::string(rest.substr(0, blank)), family == "TCP4" ? AF_INET : AF_INET6);
    return source ? Header{Header::Whole, *source, feed + 1} : Header{Header::Bad};
}

Header expectedBinary(std::string_view stream)
{
    if (stream.size() < 16)
        return {Header::Cut};
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(stream[at]); };
    const std::size_t length = static_cast<std::size_t>(byte(14)) << 8 | byte(15);
    if (byte(12) >> 4 != 2 || (byte(12) & 15) > 1)
        return {Header::Bad};
    const bool local = (byte(12) & 15) == 0;
    const std::size_t bytes = local ? 0 : byte(13) == 0x11 ? 4 : byte(13) == 0x21 ? 16 : 0;
    if (bytes && length < 2 * bytes + 4)
        return {Header::Bad};
    if (stream.size() < 16 + length)
        return {Header::Cut};
    std::string source = "none";
    if (bytes == 16)
        source = stream.substr(16, 16);
    if (bytes == 4)
        source = std::string(10, '\0') + "\xff\xff" + std::string(stream.substr(16, 4));
    return {Header::Whole, source, 16 + length};
}

Header expectedHeader(std::string_view stream)
{
    if (stream.starts_with("PROXY "))
        return expectedText(stream);
    if (stream.starts_with(signature))
        return expectedBinary(stream);
    return {};
}

void proxy(std::string_view stream)
{
    cutEverywhere(stream);
    const ReadStream whole = read(stream);
    const Header header = expectedHeader(stream);
    if (header.what == Header::Whole)
        expect(whole.source == header.source, "the header's source is another one");
    else
        expect(whole.source.empty(), "what is no header names a source");
    if (header.what == Header::Bad)
        expect(whole.event == WEIR_HTTP1_MALFORMED, "a bad header is let through");
    if (header.what == Header::Cut)
        expect(whole.requests.empty(), "a request is read out of a header");
    if (header.what == Header::Whole && !whole.requests.empty())
        expect(whole.requests[0].at >= header.length, "a request begins inside the header");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2 || size > longest)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] & 1)
        proxy(bytes);
    else
        forwarded(bytes);
    return 0;
}
