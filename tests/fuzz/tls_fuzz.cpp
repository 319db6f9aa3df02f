// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the begin of a TLS connection: the same however they are cut, and the same server name and
// protocols as OpenSSL finds in every ClientHello that it takes.
#include "tests/fuzz/expect.h"
#include "tests/unit/http1_reading.h"
#include "tests/unit/http1_service.h"

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <memory>
#include <openssl/ssl.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace weir;

const weir_service& service(weir_protocol protocol)
{
    static const auto made = [](weir_protocol which) {
        weir_service one = makeService({headerSource("x-client-id"), sniSource()});
        one.protocol = static_cast<std::uint8_t>(which);
        return one;
    };
    static const weir_service tls = made(WEIR_PROTOCOL_TLS), either = made(WEIR_PROTOCOL_AUTO);
    return protocol == WEIR_PROTOCOL_TLS ? tls : either;
}

/// What OpenSSL gives to a server that asks for it while the hello is all it has.
struct Hello
{
    bool seen = false;
    std::optional<std::string> name;
    std::optional<std::string> protocols; ///< the extension's bytes
};

std::optional<std::string> extension(SSL* ssl, unsigned type)
{
    const unsigned char* bytes = nullptr;
    std::size_t length = 0;
    if (SSL_client_hello_get0_ext(ssl, type, &bytes, &length) != 1)
        return std::nullopt;
    return std::string(reinterpret_cast<const char*>(bytes), length);
}

int take(SSL* ssl, int* alert, void* argument)
{
    auto& hello = *static_cast<Hello*>(argument);
    hello.seen = true;
    hello.name = extension(ssl, TLSEXT_TYPE_server_name);
    hello.protocols = extension(ssl, TLSEXT_TYPE_application_layer_protocol_negotiation);
    *alert = SSL_AD_INTERNAL_ERROR;
    return SSL_CLIENT_HELLO_ERROR; // nothing more is asked
}

Hello askOpenSsl(std::string_view stream)
{
    static SSL_CTX* context = SSL_CTX_new(TLS_server_method());
    Hello hello;
    SSL_CTX_set_client_hello_cb(context, take, &hello);
    const std::unique_ptr<SSL, decltype(&SSL_free)> ssl(SSL_new(context), SSL_free);
    BIO* input = BIO_new_mem_buf(stream.data(), static_cast<int>(stream.size()));
    SSL_set_bio(ssl.get(), input, BIO_new(BIO_s_null()));
    SSL_accept(ssl.get());
    return hello;
}

std::size_t number(std::string_view bytes, std::size_t at)
{
    return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])) << 8 |
           static_cast<unsigned char>(bytes[at + 1]);
}

/// Of a list that is written as RFC 6066, 3 says, in lower case, as names are compared; "": written
/// otherwise, which a server refuses later.
std::string nameIn(const std::string& bytes)
{
    if (bytes.size() < 5 || number(bytes, 0) != bytes.size() - 2 || bytes[2] != 0 ||
        number(bytes, 3) != bytes.size() - 5)
        return "";
    std::string name = bytes.substr(5);
    for (char& letter : name)
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    return name;
}

/// RFC 7301, 3.1; nothing: the list is not well written.
std::optional<weir_tls_offer> offerIn(const std::string& bytes)
{
    if (bytes.size() < 2 || number(bytes, 0) != bytes.size() - 2)
        return std::nullopt;
    weir_tls_offer best = WEIR_TLS_OFFERS_NOTHING;
    for (std::size_t at = 2; at < bytes.size();) {
        const std::size_t length = static_cast<unsigned char>(bytes[at]);
        if (length == 0 || length > bytes.size() - at - 1)
            return std::nullopt;
        const std::string name = bytes.substr(at + 1, length);
        best = std::max(best, name == "h2"                               ? WEIR_TLS_OFFERS_HTTP2
                              : name == "http/1.1" || name == "http/1.0" ? WEIR_TLS_OFFERS_HTTP1
                                                                         : WEIR_TLS_OFFERS_OTHER);
        at += 1 + length;
    }
    return best;
}

void compareWithOpenSsl(std::string_view stream)
{
    // OpenSSL also takes the hello of SSL 2, and alerts before a hello.
    if (stream.empty() || stream.front() != 0x16)
        return;
    const Hello hello = askOpenSsl(stream);
    const ReadStream read = readInSegments(service(WEIR_PROTOCOL_TLS), stream, {});
    const auto fails = [&](const char* what) {
        std::cerr << read;
        expect(false, what);
    };
    if (!hello.seen)
        return;
    if (read.requests.size() != 1)
        fails("OpenSSL reads a ClientHello where Weir reads none");
    const std::string name = hello.name ? nameIn(*hello.name) : "";
    if (!hello.name && read.requests[0].identity)
        fails("Weir reads a name that OpenSSL does not read");
    if (!name.empty() && read.requests[0].identity != configuredKey(WEIR_SOURCE_SNI, "", name))
        fails("the server's name differs");
    const auto offer = hello.protocols ? offerIn(*hello.protocols) : WEIR_TLS_OFFERS_NOTHING;
    if (offer && read.requests[0].offer != *offer)
        fails("what is offered differs");
}

void cutEverywhere(const weir_service& one, std::string_view stream)
{
    const ReadStream whole = readInSegments(one, stream, {});
    const std::size_t step = stream.size() / 600 + 1;
    std::vector<std::size_t> all;
    for (std::size_t cut = 1; cut < stream.size(); ++cut) {
        all.push_back(cut);
        if (cut % step == 0)
            expect(readInSegments(one, stream, {cut}) == whole, "cut in two, it reads differently");
    }
    expect(readInSegments(one, stream, all) == whole, "cut between all bytes, it reads differently");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view stream(reinterpret_cast<const char*>(data), size);
    if (size == 0)
        return 0;
    cutEverywhere(service(WEIR_PROTOCOL_TLS), stream);
    cutEverywhere(service(WEIR_PROTOCOL_AUTO), stream);
    compareWithOpenSsl(stream);
    return 0;
}
