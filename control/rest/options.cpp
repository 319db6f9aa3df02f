// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/options.h"

#include "common/rate.h"
#include "common/text.h"
#include "control/rest/listener.h"

#include <CLI/CLI.hpp>
#include <ostream>

#ifndef WEIR_VERSION
#error "WEIR_VERSION comes from the build"
#endif

namespace weir::rest {
namespace {

constexpr const char* examples =
    "Examples:\n"
    "  weir-rest                                  on /run/weir-rest/socket, for whom its permissions let in\n"
    "  weir-rest --socket ~/weir.sock --socket-role observe\n"
    "  weir-rest --listen 127.0.0.1:8480          also on TCP, with tokens (weirctl token add)\n"
    "  weir-rest --listen 192.0.2.10:8443 --tls-cert cert.pem --tls-key key.pem\n"
    "  curl --unix-socket /run/weir-rest/socket http://weir/v1/status\n\n"
    "The bus is the system bus, or DBUS_SYSTEM_BUS_ADDRESS. SIGHUP reads certificate, key and tokens again.";

mode_t readMode(const std::string& text)
{
    if (text.empty() || text.size() > 4 || text.find_first_not_of("01234567") != std::string::npos ||
        std::stoul(text, nullptr, 8) > 0777)
        throw CLI::ValidationError("--socket-mode",
                                   '"' + shown(text) + "\" is no mode; write for example 0660");
    return static_cast<mode_t>(std::stoul(text, nullptr, 8));
}

Role readRole(const std::string& text)
{
    const auto role = control::parseTokenRole(text);
    if (!role)
        throw CLI::ValidationError("--socket-role",
                                   "there is no role \"" + shown(text) + "\"; write observe or configure");
    return *role == control::TokenRole::Configure ? Role::Configure : Role::Observe;
}

void readRate(const std::string& text, CallerLimit& limit)
{
    const Result<Rate> rate = parseRate(text, Measure::Requests);
    if (!rate)
        throw CLI::ValidationError("--rate", rate.error().sentence.english);
    if (rate->calendar != Rate::Calendar::None)
        throw CLI::ValidationError("--rate", "a calendar's rate is for policies; write for example 50/s");
    limit.amount = rate->amount;
    limit.seconds = rate->seconds;
}

/// What can't be served as it is asked for.
std::string contradiction(const Options& options)
{
    if (options.socket.empty() && options.listen.empty())
        return "with --no-socket there is nothing to listen on; add --listen 127.0.0.1:8480";
    if (options.tlsCertificate.empty() != options.tlsKey.empty())
        return "--tls-cert and --tls-key go together";
    if (!options.tlsKey.empty() && options.listen.empty())
        return "--tls-cert is for --listen: a Unix socket needs no TLS";
    if (!options.listen.empty() && !isLoopback(options.listen) && options.tlsKey.empty())
        return "--listen " + shown(options.listen) +
               " is not this host alone, and tokens must not travel unencrypted: add --tls-cert FILE and "
               "--tls-key "
               "FILE, or listen on 127.0.0.1";
    return {};
}

} // namespace

std::variant<Options, int> parseOptions(const std::vector<std::string>& arguments, std::ostream& out,
                                        std::ostream& error)
{
    Options options;
    CLI::App app(
        "The REST gateway of Weir: what weirctl shows and does, over HTTP. Without options it listens on a "
        "Unix socket and nothing else.",
        "weir-rest");
    app.set_version_flag("--version", "weir-rest " WEIR_VERSION, "Print the version and exit");
    app.set_help_flag("-h,--help", "Print this help and exit");
    app.get_formatter()->column_width(34);
    app.add_option("--socket", options.socket, "Unix socket to listen on")
        ->type_name("PATH")
        ->capture_default_str();
    bool noSocket = false;
    app.add_flag("--no-socket", noSocket, "No Unix socket");
    app.add_option_function<std::string>(
           "--socket-mode", [&](const std::string& text) { options.socketMode = readMode(text); },
           "Its permissions, which decide who may connect (default 0660)")
        ->type_name("MODE");
    app.add_option_function<std::string>(
           "--socket-role", [&](const std::string& text) { options.socketRole = readRole(text); },
           "What they may do there: observe or configure (default)")
        ->type_name("ROLE");
    app.add_option("--listen", options.listen,
                   "Also TCP, with bearer tokens; an address that is not this host's loopback needs TLS")
        ->type_name("ADDRESS:PORT");
    app.add_option("--tls-cert", options.tlsCertificate, "Certificate with its chain, PEM")
        ->type_name("FILE");
    app.add_option("--tls-key", options.tlsKey, "Its key, PEM")->type_name("FILE");
    app.add_option("--tokens", options.tokens,
                   "Tokens, as weirctl token writes them; read again when it changes")
        ->type_name("FILE")
        ->capture_default_str();
    app.add_option_function<std::string>(
           "--rate", [&](const std::string& text) { readRate(text, options.limit); },
           "Requests of each token, or uid on the socket (default 50/s)")
        ->type_name("RATE");
    app.add_option("--burst", options.limit.burst, "So many of them at once")
        ->check(CLI::Range(std::uint64_t(1), std::uint64_t(1'000'000)))
        ->capture_default_str();
    app.add_option("--connections", options.connections.connections, "Connections at most, per socket")
        ->check(CLI::Range(std::size_t(16), std::size_t(65'536)))
        ->capture_default_str();
    app.add_option("--connections-per-peer", options.connections.perPeer, "Of one address or uid")
        ->check(CLI::Range(std::size_t(1), std::size_t(65'536)))
        ->capture_default_str();
    app.add_option("--metric-clients", options.metricClients,
                   "Clients with a label of their own in /metrics; the others are summed")
        ->check(CLI::Range(0U, 10'000U))
        ->capture_default_str();
    app.add_flag("--allow-root", options.allowRoot, "Run as root, which it has no use for");
    app.footer(examples);
    try {
        app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
        if (noSocket)
            options.socket.clear();
        if (const std::string wrong = contradiction(options); !wrong.empty())
            throw CLI::ValidationError(wrong);
    } catch (const CLI::Success& success) {
        app.exit(success, out, error);
        return 0;
    } catch (const CLI::ParseError& fault) {
        error << "weir-rest: " << terminalSafe(fault.what()) << "\nSee: weir-rest --help\n";
        return 2;
    }
    return options;
}

} // namespace weir::rest
