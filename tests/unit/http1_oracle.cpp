// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/http1_oracle.h"

#include <cctype>
#include <climits>
#include <http_parser.h>

namespace weir {
namespace {

/// The parser's callbacks; a header comes in pieces.
struct Hearing
{
    Oracle oracle;
    bool inValue = false;

    std::pair<std::string, std::string>& header(bool value)
    {
        auto& headers = oracle.headers.back();
        if (headers.empty() || (inValue && !value))
            headers.emplace_back();
        inValue = value;
        return headers.back();
    }
};

Hearing& hearing(http_parser* parser)
{
    return *static_cast<Hearing*>(parser->data);
}

void tidy(std::pair<std::string, std::string>& header)
{
    for (char& letter : header.first)
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    std::string& value = header.second;
    const std::size_t begin = value.find_first_not_of(" \t");
    value = begin == std::string::npos ? "" : value.substr(begin, value.find_last_not_of(" \t") - begin + 1);
}

http_parser_settings settings()
{
    http_parser_settings made;
    http_parser_settings_init(&made);
    made.on_message_begin = [](http_parser* self) {
        Hearing& state = hearing(self);
        state.oracle.requests.push_back({.at = state.oracle.position});
        state.oracle.headers.emplace_back();
        state.inValue = false;
        return 0;
    };
    made.on_header_field = [](http_parser* self, const char* at, std::size_t length) {
        // Trailers are no headers.
        if (hearing(self).oracle.requests.back().headEnd == 0)
            hearing(self).header(false).first.append(at, length);
        return 0;
    };
    made.on_header_value = [](http_parser* self, const char* at, std::size_t length) {
        if (hearing(self).oracle.requests.back().headEnd == 0)
            hearing(self).header(true).second.append(at, length);
        return 0;
    };
    made.on_headers_complete = [](http_parser* self) {
        Oracle& oracle = hearing(self).oracle;
        Agreed& request = oracle.requests.back();
        request.headEnd = oracle.position + 1;
        request.length = self->content_length == ULLONG_MAX ? 0 : self->content_length;
        request.chunked = self->flags & F_CHUNKED;
        request.head = self->method == HTTP_HEAD;
        oracle.upgrade = self->upgrade != 0;
        for (auto& header : oracle.headers.back())
            tidy(header);
        return 0;
    };
    made.on_message_complete = [](http_parser* self) {
        ++hearing(self).oracle.complete;
        return 0;
    };
    return made;
}

} // namespace

std::ostream& operator<<(std::ostream& out, const Agreed& request)
{
    return out << "at " << request.at << ", head to " << request.headEnd << ", length " << request.length
               << (request.chunked ? ", chunked" : "") << (request.head ? ", HEAD" : "");
}

/// Fed byte by byte, so that a callback's place in the stream is known.
Oracle askOracle(std::string_view stream)
{
    Hearing heard;
    http_parser parser;
    http_parser_init(&parser, HTTP_REQUEST);
    parser.data = &heard;
    static const http_parser_settings callbacks = settings();
    Oracle& oracle = heard.oracle;
    for (; oracle.position < stream.size() && !oracle.upgrade; ++oracle.position) {
        http_parser_execute(&parser, &callbacks, stream.data() + oracle.position, 1);
        if (HTTP_PARSER_ERRNO(&parser) != HPE_OK) {
            oracle.error = http_errno_name(HTTP_PARSER_ERRNO(&parser));
            /* It announces a head before it refuses its framing. */
            if (!oracle.requests.empty() && oracle.requests.back().headEnd == oracle.position + 1)
                oracle.requests.back().headEnd = 0;
            break;
        }
    }
    return oracle;
}

std::vector<Agreed> agreed(const ReadStream& stream)
{
    std::vector<Agreed> requests;
    for (const ReadRequest& request : stream.requests)
        requests.push_back({request.at, request.headEnd, request.length,
                            (request.flags & WEIR_HTTP1_CHUNKED) != 0,
                            (request.flags & WEIR_HTTP1_IS_HEAD) != 0});
    return requests;
}

} // namespace weir
