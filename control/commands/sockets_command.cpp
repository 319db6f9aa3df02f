// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/listening.h"
#include "control/commands/commands.h"
#include "control/commands/verb_options.h"

#include <optional>
#include <pwd.h>
#include <unistd.h>

namespace weir::control {
namespace {

/// Of this host's users; another host's bridge has asked there.
std::string userName(std::uint32_t uid)
{
    passwd entry{};
    passwd* found = nullptr;
    std::vector<char> buffer(16'384);
    if (getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr)
        return found->pw_name;
    return std::to_string(uid);
}

Table socketTable(const std::vector<ListeningSocket>& sockets, const Document& document)
{
    Table table{{{"address"}, {"port", {}, Align::Right}, {"unit"}, {"uid", "USER"}, {"services"}}, {}};
    for (const ListeningSocket& socket : sockets)
        table.rows.push_back({{socket.address},
                              {static_cast<std::uint64_t>(socket.port)},
                              {socket.unit},
                              {static_cast<std::uint64_t>(socket.uid), userName(socket.uid)},
                              {servicesThatTake(document, socket)}});
    return table;
}

QCoro::Task<ExitStatus> showSockets(Session& session, Format format)
{
    const Result<ListeningSockets> listening = co_await session.helper.listeningSockets();
    if (!listening)
        co_return session.fail(listening.error());
    const Result<ConfigurationText> text = co_await session.helper.configuration(Masking::Masked);
    if (!text)
        co_return session.fail(text.error());
    const ParsedDocument parsed = parseMaskedDocument(text->document.toStdString());
    session.output.table(socketTable(listening->sockets, parsed.document), format);
    if (format == Format::Text && listening->total > listening->sockets.size())
        session.output.line("and " + std::to_string(listening->total - listening->sockets.size()) +
                            " more, at higher ports");
    co_return ExitStatus::Done;
}

} // namespace

void addSocketsCommand(CLI::App& root, Action& chosen)
{
    auto json = std::make_shared<bool>(false);
    CLI::App* verb =
        root.add_subcommand("sockets", "Where programs take TCP connections: what could be a service");
    verb->add_flag("--json", *json, "Print JSON");
    addExamples(*verb, "  weirctl sockets\n"
                       "  weirctl sockets --json | jq '.[] | select(.services == []) | .port'");
    verb->callback([json, &chosen] {
        chosen = [json](Session& session) {
            return showSockets(session, *json ? Format::Json : Format::Text);
        };
    });
}

} // namespace weir::control
