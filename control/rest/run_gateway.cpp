// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/run_gateway.h"

#include "common/text.h"
#include "control/rest/gateway.h"
#include "control/rest/log.h"
#include "control/rest/options.h"
#include "control/top/unix_signals.h"

#include <QCoreApplication>
#include <QFile>
#include <csignal>
#include <iostream>
#include <memory>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

namespace weir::rest {
namespace {

constexpr const char* rootRefusal = "it does not run as root, for it needs no right that root has: start it "
                                    "as a user of its own (the packages' is "
                                    "weir-rest), or say --allow-root";

int fail(const Error& error)
{
    log(error.sentence.english);
    return 1;
}

Result<std::string> readFile(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Kind::Failed, makeSentence("tls-file", "can't read %1: %2",
                                                       {shown(path), file.errorString().toStdString()})};
    return file.readAll().toStdString();
}

Result<std::optional<TlsMaterial>> readTls(const Options& options)
{
    if (options.tlsKey.empty())
        return std::optional<TlsMaterial>();
    Result<std::string> certificate = readFile(options.tlsCertificate);
    if (!certificate)
        return certificate.error();
    Result<std::string> key = readFile(options.tlsKey);
    if (!key)
        return key.error();
    return std::optional<TlsMaterial>(TlsMaterial{*std::move(certificate), *std::move(key)});
}

/// As many connections as are wanted need descriptors.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

int runGateway(int argc, char** argv)
{
    const auto parsed = parseOptions({argv + 1, argv + argc}, std::cout, std::cerr);
    if (const int* status = std::get_if<int>(&parsed))
        return *status;
    const Options& options = std::get<Options>(parsed);
    if (geteuid() == 0 && !options.allowRoot) {
        log(rootRefusal);
        return 1;
    }
    std::signal(SIGPIPE, SIG_IGN);
    raiseDescriptorLimit();

    QCoreApplication application(argc, argv);
    Backend backend(options.metricClients);
    Tokens tokens(options.tokens);
    Gateway gateway(options, backend, tokens);
    std::vector<std::unique_ptr<Server>> servers;
    Server* tls = nullptr;
    if (!options.socket.empty()) {
        Result<Listener> listener = Listener::unixSocket(options.socket, options.socketMode);
        if (!listener)
            return fail(listener.error());
        servers.push_back(std::make_unique<Server>(gateway, *std::move(listener), options.connections));
        if (const Result<Done> started = servers.back()->start(std::nullopt); !started)
            return fail(started.error());
    }
    if (!options.listen.empty()) {
        const auto material = readTls(options);
        if (!material)
            return fail(material.error());
        Result<Listener> listener = Listener::tcp(options.listen);
        if (!listener)
            return fail(listener.error());
        backend.port = listener->port();
        servers.push_back(std::make_unique<Server>(gateway, *std::move(listener), options.connections));
        if (const Result<Done> started = servers.back()->start(*material); !started)
            return fail(started.error());
        tls = *material ? servers.back().get() : nullptr;
    }
    backend.metrics.setGauges([&] {
        std::uint64_t connections = 0;
        for (const auto& server : servers)
            connections += server->connections();
        return std::pair<std::uint64_t, std::uint64_t>(connections, backend.events.streams());
    });

    const control::UnixSignals unixSignals({SIGTERM, SIGINT, SIGHUP});
    QObject::connect(&unixSignals, &control::UnixSignals::received, &application, [&](int number) {
        if (number != SIGHUP) {
            QCoreApplication::exit(0);
            return;
        }
        tokens.reload();
        if (tls == nullptr)
            return;
        const auto material = readTls(options);
        const Result<Done> started = material ? tls->start(*material) : Result<Done>(material.error());
        log(started ? "new connections get the certificate as it is now"
                    : "the certificate stays as it was: " + started.error().sentence.english);
    });
    for (const auto& server : servers)
        log("listening on " + server->name());
    const int status = QCoreApplication::exec();
    // Streams and suspended requests end before what they work with.
    servers.clear();
    return status;
}

} // namespace weir::rest
