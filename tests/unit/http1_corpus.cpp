// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/http1_corpus.h"

namespace weir {
namespace {

using namespace std::string_literals;

constexpr const char* get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

std::string repeated(const std::string& text, int times)
{
    std::string all;
    for (int index = 0; index < times; ++index)
        all += text;
    return all;
}

} // namespace

const std::vector<CorpusEntry>& http1Corpus()
{
    static const std::vector<CorpusEntry> corpus = {
        {"get", get, true},
        {"get with identity", "GET /a HTTP/1.1\r\nHost: a\r\nX-Client-ID: bob\r\nAccept: */*\r\n\r\n", true},
        {"head", "HEAD / HTTP/1.1\r\nX-CLIENT-ID:  bob \t\r\n\r\n", true},
        {"options", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", true},
        {"http/1.0", "GET / HTTP/1.0\r\nX-Client-ID: old\r\n\r\n", true},
        {"post", "POST /f HTTP/1.1\r\nContent-Length: 5\r\nX-Client-ID: p\r\n\r\nhello"s + get, true},
        {"empty body", "POST /f HTTP/1.1\r\nContent-Length: 0\r\n\r\n"s + get, true},
        {"body that looks like a request", "POST / HTTP/1.1\r\nContent-Length: 27\r\n\r\n"s + get + get,
         true},
        {"chunked",
         "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1B\r\n"s + get +
             "\r\n0\r\n\r\n" + get,
         true},
        {"chunk extensions and trailers",
         "POST / HTTP/1.1\r\ntransfer-encoding: CHUNKED\r\n\r\n4;name=\"v\"\r\nabcd\r\n00;last\r\nX-Sum: "
         "1\r\nY: "
         "2\r\n\r\n"s +
             get,
         true},
        {"pipelined", repeated(get, 3) + "GET /x HTTP/1.1\r\nX-Client-ID: last\r\n\r\n", true},
        {"leading empty lines", "\r\n\r\n\r\n"s + get + "\r\n" + get, true},
        {"connect", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n"},
        {"http/0.9", "GET /\r\n"},
        {"http/0.9 without CR", "GET /index.html\n"},
        {"http/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
        {"bare line feeds", "GET / HTTP/1.1\nHost: a\nX-Client-ID: bob\n\n"s + get},
        {"mixed line ends", "GET / HTTP/1.1\r\nHost: a\nX-Client-ID: bob\r\nB: c\n\r\n"s + get},
        {"folded", "GET / HTTP/1.1\r\nA: b\r\n  c\r\nX-Client-ID: bob\r\n\r\n"s + get},
        {"folded with a tab", "GET / HTTP/1.1\r\nX-Client-ID: bob\r\n\tby\r\n\r\n"},
        {"length and coding",
         "POST / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"s + get},
        {"lengths that differ",
         "POST / HTTP/1.1\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde"s + get},
        {"length of three digits",
         "POST / HTTP/1.1\r\nCONTENT-length: 100\r\n\r\n"s + std::string(100, 'b') + get, true},
        {"length with zeros before it", "POST / HTTP/1.1\r\nContent-Length: 000005\r\n\r\nhello"s + get},
        {"length of too many digits for one step",
         "POST / HTTP/1.1\r\nContent-Length: 0000000005\r\n\r\nhello"s + get},
        {"length with a letter", "POST / HTTP/1.1\r\nContent-Length: 1a\r\n\r\nhello"s + get},
        {"relatives of the length",
         "POST / HTTP/1.1\r\nContent-Type: a/b\r\nContent-Lengthy: 3\r\nContent-Script : c\r\nContent-: "
         "4\r\n\r\n"s +
             get},
        {"lengths that agree", "POST / HTTP/1.1\r\nContent-Length: 4, 4\r\n\r\nabcd"s + get},
        {"length with a sign", "POST / HTTP/1.1\r\nContent-Length: +4\r\n\r\nabcd"s + get},
        {"length in two parts", "POST / HTTP/1.1\r\nContent-Length: 1 0\r\n\r\nabcdefghij"s + get},
        {"length beyond 64 bits",
         "POST / HTTP/1.1\r\nContent-Length: 184467440737095516160\r\n\r\nabc"s + get},
        {"length without digits", "POST / HTTP/1.1\r\nContent-Length: \r\n\r\n"s + get},
        {"space before the colon", "POST / HTTP/1.1\r\nContent-Length : 5\r\n\r\nhello"s + get},
        {"space before another colon", "GET / HTTP/1.1\r\nX-Client-ID : bob\r\nHost: a\r\n\r\n"s + get},
        {"coding that is not chunked", "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\nabc"s + get},
        {"coding behind chunked",
         "POST / HTTP/1.1\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n"s + get},
        {"coding before chunked",
         "POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"s + get},
        {"two codings in two lines",
         "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"s + get},
        {"coding in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"s + get},
        {"coding in two parts", "POST / HTTP/1.1\r\nTransfer-Encoding: chu nked\r\n\r\n0\r\n\r\n"s + get},
        {"chunk size that is a request line",
         "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nA / HTTP/1.1\r\n\r\n"s + get},
        {"chunk size that is none", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"s + get},
        {"chunk size beyond 64 bits",
         "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n10000000000000000\r\n"s + get},
        {"chunk without its end",
         "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n"s + get},
        {"empty line instead of a chunk size",
         "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n\r\n"s + get},
        {"line without a colon", "GET / HTTP/1.1\r\nnonsense\r\nX-Client-ID\r\nHost: a\r\n\r\n"s + get},
        {"NUL in a name", "GET / HTTP/1.1\r\nX-Cli\0ent-ID: bob\r\n\r\n"s + get},
        {"NUL in a value", "GET / HTTP/1.1\r\nX-Client-ID: b\0b\r\n\r\n"s + get},
        {"CR inside a line", "GET / HTTP/1.1\r\nA: b\rX-Client-ID: no\r\nX-Client-ID: y\rz\r\n\r\n"s + get},
        {"CR before something else", "GET / HTTP/1.1\r\nHost: a\r\n\rX\r\n"s + get},
        {"CR only", "GET / HTTP/1.1\rHost: a\r\r"},
        {"long name", "GET / HTTP/1.1\r\n"s + std::string(70, 'x') + ": 1\r\nX-Client-ID: bob\r\n\r\n" + get},
        {"long name without a colon", "GET / HTTP/1.1\r\n"s + std::string(66, 'x') + "\r\n\r\n" + get},
        {"method of 32 bytes", std::string(32, 'M') + " / HTTP/1.1\r\n\r\n"s + get},
        {"method of 33 bytes", std::string(33, 'M') + " / HTTP/1.1\r\n\r\n"s + get},
        {"no method", " / HTTP/1.1\r\n\r\n"s + get},
        {"two spaces", "GET  / HTTP/1.1\r\n\r\n"s + get},
        {"space in the target", "GET /a b HTTP/1.1\r\n\r\n"s + get},
        {"unknown version", "GET / HTTP/3.0\r\n\r\n"s + get},
        {"version with more behind", "GET / HTTP/1.1 \r\n\r\n"s + get},
        {"tls", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s + std::string(40, '\x07')},
        {"control characters", "GE\x01T / HTTP/1.1\r\n\r\n"s + get},
        {"beyond ascii", "G\xc3\x89T / HTTP/1.1\r\n\r\n"s + get},
        {"identities of every kind", "GET /?a=1&api_key=k%20y&b HTTP/1.1\r\nCookie: a=1; session=s-1; "
                                     "b=2\r\nAuthorization: bEaReR tok\r\n"
                                     "X-Client-ID: bob\r\n\r\n"},
        {"cookie alone", "GET / HTTP/1.1\r\ncookie: session=; session=two;x\r\n\r\n"s + get, true},
        {"query alone", "GET /p?api%5Fkey=%41%zz%2&api_key=second HTTP/1.1\r\n\r\n"s + get, true},
        {"query and nothing more", "GET /?api_key= HTTP/1.1\r\nX: 1\r\n\r\n"s + get, true},
        {"basic authorization", "GET / HTTP/1.1\r\nAuthorization: Basic YTpi\r\n\r\n"s + get, true},
        {"bearer without a token", "GET / HTTP/1.1\r\nAuthorization: Bearer\r\n\r\n"s + get, true},
        {"empty identity, then another", "GET / HTTP/1.1\r\nX-Client-ID: \r\nX-Client-ID: b\r\n\r\n"s + get,
         true},
        {"long identity",
         "GET / HTTP/1.1\r\nX-Client-ID: "s + std::string(60, 'a') + "  b " + std::string(40, 'c') +
             "\r\n\r\n" + get,
         true},
        {"identity of 64 bytes",
         "GET / HTTP/1.1\r\nX-Client-ID: "s + std::string(64, 'a') + "   \r\n\r\n" + get, true},
    };
    return corpus;
}

} // namespace weir
