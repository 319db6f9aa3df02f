// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/request_head.h"

#include "common/identity.h"
#include "common/text.h"

#include <algorithm>

namespace weir {
namespace {

/// Twice what the packet path reads of a head: enough to see what becomes of longer ones.
constexpr std::size_t longestHead = 65'536;
constexpr std::size_t longestMethod = 32;

Error bad(std::string code, std::string_view english)
{
    return {Error::Kind::Invalid, makeSentence(std::move(code), english)};
}

/// Visible or beyond ASCII, and blanks where those may stand.
bool isLine(std::string_view text, bool blanks)
{
    return std::all_of(text.begin(), text.end(), [blanks](char byte) {
        const auto value = static_cast<unsigned char>(byte);
        return (value > ' ' && value != 0x7f) || (blanks && (value == ' ' || value == '\t'));
    });
}

bool isHeader(std::string_view line)
{
    const std::size_t colon = line.find(':');
    return colon != std::string_view::npos && isToken(line.substr(0, colon)) &&
           isLine(line.substr(colon), true);
}

void appendNumber(std::string& out, std::size_t number, int bytes)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out += static_cast<char>(number >> shift & 0xff);
}

/// `content` behind its length.
std::string vector(const std::string& content, int bytes)
{
    std::string out;
    appendNumber(out, content.size(), bytes);
    return out + content;
}

} // namespace

Result<std::string> requestHead(const RequestDescription& request)
{
    const std::string method = request.method.empty() ? "GET" : request.method;
    const std::string path = request.path.empty() ? "/" : request.path;
    if (method.size() > longestMethod || !isToken(method))
        return bad("request-method", "this can't be a request's method; write for example GET");
    if (!isLine(path, false))
        return bad("request-path",
                   "this can't be a request's path; write for example /login?next=home, blanks as %20");
    if (!isLine(request.host, false))
        return bad("request-host", "this can't be a host; write for example shop.example");
    std::string head = method + ' ' + path + " HTTP/1.1\r\n";
    if (!request.host.empty())
        head += "Host: " + request.host + "\r\n";
    for (const std::string& header : request.headers) {
        if (!isHeader(header))
            return bad("request-header",
                       "this can't be a header line; write for example \"X-API-Key: k-123\"");
        head += header + "\r\n";
    }
    if (head.size() > longestHead)
        return bad("request-too-long", "a described request has at most 64 KiB");
    return head + "\r\n";
}

Result<std::string> clientHello(std::string_view sni)
{
    std::string extensions;
    if (!sni.empty()) {
        const auto name = parseIdentityValue(SourceKind::Sni, sni);
        if (!name)
            return name.error();
        appendNumber(extensions, 0, 2); // server_name (RFC 6066, 3)
        extensions += vector(vector(std::string(1, '\0') + vector(*name, 2), 2), 2);
    }
    std::string hello = "\x03\x03" + std::string(32, '\x2a');
    hello += vector("", 1);
    hello += vector("\x13\x01", 2);
    hello += vector(std::string(1, '\0'), 1);
    hello += vector(extensions, 2);
    return "\x16\x03\x01" + vector('\x01' + vector(hello, 3), 2);
}

} // namespace weir
