// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/explanation_json.h"
#include "common/text.h"
#include "control/commands/commands.h"
#include "control/commands/explain_view.h"
#include "control/commands/verb_options.h"

namespace weir::control {
namespace {

struct ExplainOptions
{
    RequestDescription request;
    bool json = false;
    bool reveal = false;
};

QCoro::Task<ExitStatus> explain(Session& session, ExplainOptions options)
{
    if (options.reveal)
        session.agent.prepare();
    Result<Explanation> explanation = co_await session.helper.explain(
        options.request, options.reveal ? Masking::Revealed : Masking::Masked);
    // What a secret means is told to whoever may see secrets.
    if (!explanation && explanation.error().sentence.code == "explain-secret") {
        session.agent.prepare();
        explanation = co_await session.helper.explain(options.request, Masking::Revealed);
    }
    if (!explanation)
        co_return session.fail(explanation.error());
    session.output.raw(options.json ? writeExplanationJson(*explanation)
                                    : explanationText(*explanation, session.output.painter()));
    co_return ExitStatus::Done;
}

} // namespace

void addExplainCommand(CLI::App& root, Action& chosen)
{
    auto options = std::make_shared<ExplainOptions>();
    RequestDescription& request = options->request;
    CLI::App* verb = root.add_subcommand(
        "explain", "What would be done with a request now, and why; asking changes nothing");
    verb->add_option("--service", request.service,
                     "Where it is asked; may be left out where there is only one, or with --client")
        ->type_name("NAME");
    verb->add_option("--client", request.client,
                     "Who asks: a client's name, an IDENTITY or a handle from weirctl stats --json")
        ->type_name("WHO");
    verb->add_option("--address", request.address, "Where the connection comes from, for example 192.0.2.7")
        ->type_name("ADDRESS");
    verb->add_option("--header,-H", request.headers,
                     "A header, for example 'X-API-Key: k-123'; may be given several times")
        ->type_name("LINE")
        ->allow_extra_args(false);
    verb->add_option("--method,-X", request.method, "Default GET")->type_name("METHOD");
    verb->add_option("--path", request.path, "With its query, for example '/login?api_key=k-123'; default /")
        ->type_name("PATH");
    verb->add_option("--host", request.host,
                     "The Host header; without it none is named, which fits every host")
        ->type_name("HOST");
    verb->add_option("--sni", request.sni, "TLS: the server's name in the ClientHello")->type_name("NAME");
    verb->add_flag("--json", options->json, "Print JSON: one object");
    addRevealOption(*verb, options->reveal);
    addExamples(*verb, "  weirctl explain --service shop --header 'X-API-Key: k-123'\n"
                       "  weirctl explain --service shop --address 192.0.2.7 --method POST --path /login\n"
                       "  weirctl explain --client acme\n"
                       "  weirctl explain --client acme --json | jq '.limits[].remaining'");
    verb->callback(
        [options, &chosen] { chosen = [options](Session& session) { return explain(session, *options); }; });
}

} // namespace weir::control
