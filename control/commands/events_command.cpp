// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/events_json.h"
#include "common/identity.h"
#include "common/text.h"
#include "common/utc_time.h"
#include "control/commands/commands.h"
#include "control/commands/events_view.h"
#include "control/commands/verb_options.h"
#include "control/names.h"

#include <qcorosignal.h>

namespace weir::control {
namespace {

/// Between two looks where no signal comes: while the helper starts anew, say.
constexpr std::chrono::seconds patience{2};

struct EventsOptions
{
    EventsQuery query;
    std::optional<std::chrono::seconds> since;
    std::uint32_t count = 0; ///< of events to follow; 0: without end
    bool follow = false;
    FormatOptions format;
    bool reveal = false;
};

void print(Session& session, const EventsOptions& options, const std::vector<EventRow>& events)
{
    for (const EventRow& event : events)
        session.output.line(options.format.json ? eventJsonLine(event) : eventLine(event));
}

/// A helper that restarts is worth waiting for; a refusal is not.
bool mayPass(Error::Kind kind)
{
    return kind == Error::Kind::NoHelper || kind == Error::Kind::LimitExceeded || kind == Error::Kind::Busy;
}

QCoro::Task<ExitStatus> follow(Session& session, EventsOptions options)
{
    const Masking masking = options.reveal ? Masking::Revealed : Masking::Masked;
    std::uint32_t shown = 0;
    bool first = true;
    for (;;) {
        Result<EventBatch> page = co_await session.helper.events(options.query, masking);
        if (!page && (first || !mayPass(page.error().kind)))
            co_return session.fail(page.error());
        if (page) {
            // A cursor that went back: the host was started anew, and its log with it.
            const bool anew = page->cursor < options.query.since;
            options.query.since = anew ? 0 : page->cursor;
            options.query.limit = mostEvents;
            if (options.count != 0 && page->rows.size() > options.count - shown)
                page->rows.resize(options.count - shown);
            print(session, options, page->rows);
            shown += static_cast<std::uint32_t>(page->rows.size());
            if (!session.output.flush())
                co_return ExitStatus::Failed;
            if (options.count != 0 && shown == options.count)
                co_return ExitStatus::Done;
            first = false;
            if (anew)
                continue;
        }
        co_await qCoro(&session.helper, &HelperClient::eventsAdded,
                       std::chrono::duration_cast<std::chrono::milliseconds>(patience));
    }
}

QCoro::Task<ExitStatus> showEvents(Session& session, EventsOptions options)
{
    if (options.since)
        options.query.after = currentTime() - *options.since;
    if (options.reveal)
        session.agent.prepare();
    if (options.follow)
        co_return co_await follow(session, options);
    const Result<EventBatch> page =
        co_await session.helper.events(options.query, options.reveal ? Masking::Revealed : Masking::Masked);
    if (!page)
        co_return session.fail(page.error());
    if (options.format.json)
        session.output.raw(writeEventsJson(page->rows));
    else if (options.format.csv)
        session.output.table(eventsCsvTable(page->rows), Format::Csv);
    else
        session.output.table(eventsTable(page->rows), Format::Text);
    co_return ExitStatus::Done;
}

/// A client's name or a handle as it is; an identity in the form in which events show it.
std::string clientFilter(const std::string& text)
{
    const auto identity = parseIdentity(text);
    return identity ? formatIdentity(*identity) : text;
}

} // namespace

void addEventsCommand(CLI::App& root, Action& chosen)
{
    auto options = std::make_shared<EventsOptions>();
    CLI::App* verb =
        root.add_subcommand("events", "What happened: refusals (sampled), new clients, changes, faults");
    verb->add_flag("--follow", options->follow, "Go on until Ctrl-C");
    verb->add_option("--count", options->count, "With --follow: end after so many events")->type_name("N");
    const auto readKind = [options](const std::string& text) {
        options->query.kind = parseEventKind(text);
        if (!options->query.kind)
            throw CLI::ValidationError("--kind", "there is no kind \"" + shown(text) + '"' +
                                                     didYouMean(text, eventKindNames()) +
                                                     " Write for example refused or configured");
    };
    verb->add_option_function<std::string>("--kind", readKind, "Only these, for example refused")
        ->type_name("KIND");
    const auto readClient = [options](const std::string& text) {
        options->query.client = clientFilter(text);
    };
    verb->add_option_function<std::string>("--client", readClient,
                                           "Only of this client: its name, IDENTITY or handle; a secret "
                                           "identity needs --reveal")
        ->type_name("WHO");
    addDurationOption(*verb, "--since", options->since, "Only events of the last so long, for example 10m");
    verb->add_option("--top", options->query.limit, "The newest so many (default 1000)")
        ->type_name("N")
        ->check(CLI::Range(std::uint32_t(1), mostEvents));
    addFormatOptions(*verb, options->format);
    verb->get_option("--json")->description("Print JSON; with --follow an object a line");
    verb->get_option("--csv")->excludes(verb->get_option("--follow"));
    addRevealOption(*verb, options->reveal);
    addExamples(*verb, "  weirctl events --since 10m\n"
                       "  weirctl events --kind refused --client acme\n"
                       "  weirctl events --follow\n"
                       "  weirctl events --follow --json | jq 'select(.kind == \"refused\") | .limit'");
    verb->callback([options, &chosen] {
        chosen = [options](Session& session) { return showEvents(session, *options); };
    });
}

} // namespace weir::control
