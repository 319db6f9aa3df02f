// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/events_json.h"
#include "common/explanation_json.h"
#include "common/rate.h"
#include "common/statistics_json.h"
#include "common/text.h"
#include "control/commands/history_view.h"
#include "control/commands/status_view.h"
#include "control/names.h"
#include "control/rest/handlers.h"
#include "control/rest/problem.h"
#include "control/rest/replies.h"

#include <algorithm>
#include <charconv>

namespace weir::rest {
namespace {

Response textResponse(std::string_view type, std::string_view text)
{
    return {200, std::string(type), QByteArray(text.data(), static_cast<qsizetype>(text.size()))};
}

/// ?by=, of these tables.
std::variant<StatisticsBy, Response> tableParameter(const Call& call, StatisticsBy fallback,
                                                    const std::vector<std::string>& tables)
{
    const auto text = call.request->parameter("by");
    if (!text)
        return fallback;
    const auto by = parseStatisticsBy(*text);
    if (by && std::find(tables.begin(), tables.end(), *text) != tables.end())
        return *by;
    std::string names;
    for (const std::string& table : tables)
        names += (names.empty() ? "" : ", ") + table;
    return problem(400, makeSentence("parameter-by", "there is no table by \"%1\"; there are %2",
                                     {shown(*text), names}));
}

std::variant<std::uint64_t, Response> cursorOf(const std::string& text)
{
    std::uint64_t cursor = 0;
    const char* const end = text.data() + text.size();
    const auto [last, fault] = std::from_chars(text.data(), end, cursor);
    if (fault != std::errc{} || last != end)
        return problem(400,
                       makeSentence("cursor", "\"%1\" is no event's cursor, a whole number", {shown(text)}));
    return cursor;
}

/// The events that are asked for: Last-Event-ID goes before ?since=.
std::variant<EventsQuery, Response> eventsQuery(const Call& call, bool& resumed)
{
    EventsQuery query;
    const auto last = call.request->header("last-event-id");
    const auto since = last && !last->empty() ? last : call.request->parameter("since");
    resumed = since.has_value();
    if (since) {
        auto cursor = cursorOf(*since);
        if (Response* wrong = std::get_if<Response>(&cursor))
            return std::move(*wrong);
        query.since = std::get<std::uint64_t>(cursor);
    }
    if (const auto kind = call.request->parameter("kind")) {
        query.kind = parseEventKind(*kind);
        if (!query.kind)
            return problem(400, makeSentence("event-kind", "there is no kind of event \"%1\"%2",
                                             {shown(*kind), control::didYouMean(*kind, eventKindNames())}));
    }
    query.client = call.request->parameter("client").value_or("");
    auto top = countParameter(call, "top", query.limit, 1, mostEvents);
    if (Response* wrong = std::get_if<Response>(&top))
        return std::move(*wrong);
    query.limit = std::get<std::uint32_t>(top);
    return query;
}

QCoro::Task<Response> streamEvents(SharedCall call, EventsQuery query, bool resumed)
{
    EventFilter filter;
    filter.kind = query.kind;
    filter.client = query.client;
    EventFeed& feed = call->backend.events;
    // It listens before it asks what there was: nothing falls in between.
    const std::shared_ptr<EventStream> stream = feed.open(std::move(filter), call->masking());
    if (!stream) {
        Response busy = problem(503, makeSentence("too-many-streams", "%1 event streams run already",
                                                  {std::to_string(EventFeed::mostStreams)}));
        busy.headers.push_back({"Retry-After", "10"});
        co_return busy;
    }
    // All kinds and clients: the stream filters, and knows how far it is.
    EventsQuery past;
    past.since = query.since;
    past.limit = resumed ? mostEvents : 1;
    Result<EventBatch> page = co_await call->helper().events(past, call->masking());
    if (page && page->cursor < past.since) {
        // The log began anew since the reader was here.
        past.since = 0;
        page = co_await call->helper().events(past, call->masking());
    }
    if (!page)
        co_return problem(page.error());
    if (!resumed)
        page->rows.clear();
    feed.noteCursor(call->masking(), page->cursor);
    stream->begin(page->rows, page->cursor);
    Response response{200, "text/event-stream", {}};
    response.stream = stream;
    co_return response;
}

/// The parameters of GET as the members of POST.
std::variant<RequestDescription, Response> describedByQuery(const Call& call)
{
    const Request& request = *call.request;
    const auto text = [&](const char* name) { return request.parameter(name).value_or(""); };
    RequestDescription description{text("service"), text("client"), text("address"), text("method"),
                                   text("path"),    text("host"),   text("sni"),     {}};
    for (const Parameter& parameter : request.target.query) {
        if (parameter.name == "header")
            description.headers.push_back(parameter.value);
    }
    return description;
}

std::variant<RequestDescription, Response> describedByBody(const Call& call)
{
    JsonTree tree;
    if (auto wrong = readObject(call, tree))
        return *std::move(wrong);
    if (auto wrong =
            unknownMember(tree, {"service", "client", "address", "method", "path", "host", "sni", "headers"}))
        return *std::move(wrong);
    RequestDescription description;
    const std::initializer_list<std::pair<const char*, std::string*>> members{
        {"service", &description.service}, {"client", &description.client}, {"address", &description.address},
        {"method", &description.method},   {"path", &description.path},     {"host", &description.host},
        {"sni", &description.sni}};
    for (const auto& [name, place] : members) {
        auto text = textMember(tree, name);
        if (Response* wrong = std::get_if<Response>(&text))
            return std::move(*wrong);
        *place = std::get<0>(text).value_or("");
    }
    for (const JsonValue& member : tree.root()) {
        if (member.key() != "headers")
            continue;
        bool lines = member.type() == JsonType::Array;
        for (const JsonValue& line : member) {
            lines = lines && line.type() == JsonType::String;
            description.headers.emplace_back(line.text());
        }
        if (!lines)
            return problem(
                422, makeSentence("body", "the body was refused"),
                {{"/headers",
                  makeSentence("body-headers", "headers are an array of lines, for example [\"X-API-Key: "
                                               "k-123\"]")}});
    }
    return description;
}

} // namespace

QCoro::Task<Response> status(SharedCall call)
{
    const Result<control::StatusReport> report = co_await call->backend.status.report();
    if (!report)
        co_return problem(report.error());
    Response response = jsonResponse(200, control::statusJson(*report, true));
    response.headers.push_back({"ETag", revisionTag(report->state.revision)});
    co_return response;
}

QCoro::Task<Response> statistics(SharedCall call)
{
    StatisticsQuery query;
    const auto by =
        tableParameter(*call, query.by, {"total", "service", "policy", "limit", "client", "interface"});
    if (const Response* wrong = std::get_if<Response>(&by))
        co_return *wrong;
    query.by = std::get<StatisticsBy>(by);
    const auto top = countParameter(*call, "top", query.top, 1, 100'000);
    if (const Response* wrong = std::get_if<Response>(&top))
        co_return *wrong;
    query.top = std::get<std::uint32_t>(top);
    const auto offset = countParameter(*call, "offset", 0, 0, 1U << 30);
    if (const Response* wrong = std::get_if<Response>(&offset))
        co_return *wrong;
    query.offset = std::get<std::uint32_t>(offset);
    query.sort = call->request->parameter("sort").value_or(query.sort);
    query.filter = call->request->parameter("filter").value_or("");
    const Result<StatisticsPage> page = co_await call->helper().statistics(query, call->masking());
    if (!page)
        co_return problem(page.error());
    Response response = call->variant == 0 ? jsonResponse(200, writeStatisticsJson(page->rows, query.by))
                                           : textResponse("text/csv; charset=utf-8",
                                                          writeStatisticsCsv(page->rows, query.by));
    response.headers.push_back({"Weir-Total-Rows", std::to_string(page->totalRows)});
    co_return response;
}

QCoro::Task<Response> responses(SharedCall call)
{
    const auto by = tableParameter(*call, StatisticsBy::Service, {"service", "policy"});
    if (const Response* wrong = std::get_if<Response>(&by))
        co_return *wrong;
    const auto rows = co_await call->helper().responses(std::get<StatisticsBy>(by));
    if (!rows)
        co_return problem(rows.error());
    co_return jsonResponse(200, writeResponsesJson(*rows, std::get<StatisticsBy>(by)));
}

QCoro::Task<Response> history(SharedCall call)
{
    HistoryQuery query;
    const auto by = tableParameter(*call, query.by, {"total", "service", "policy"});
    if (const Response* wrong = std::get_if<Response>(&by))
        co_return *wrong;
    query.by = std::get<StatisticsBy>(by);
    query.name = call->request->parameter("name").value_or("");
    if (const auto text = call->request->parameter("since")) {
        const Result<std::chrono::seconds> since = parseDuration(*text);
        if (!since)
            co_return problem(400, since.error().sentence);
        if (*since > historyByMinute)
            co_return problem(400, makeSentence("history-since",
                                                "the history goes back 24h, not %1; write for example "
                                                "15m or 6h",
                                                {shown(*text)}));
        query.since = *since;
    }
    const Result<History> history = co_await call->helper().history(query);
    if (!history)
        co_return problem(history.error());
    const control::Table table = control::historyTable(*history, query.by);
    co_return call->variant == 0 ? jsonResponse(200, control::renderJson(table))
                                 : textResponse("text/csv; charset=utf-8", control::renderCsv(table));
}

QCoro::Task<Response> events(SharedCall call)
{
    bool resumed = false;
    const auto query = eventsQuery(*call, resumed);
    if (const Response* wrong = std::get_if<Response>(&query))
        co_return *wrong;
    if (call->variant == 1)
        co_return co_await streamEvents(call, std::get<EventsQuery>(query), resumed);
    const Result<EventBatch> page =
        co_await call->helper().events(std::get<EventsQuery>(query), call->masking());
    if (!page)
        co_return problem(page.error());
    Response response = jsonResponse(200, writeEventsJson(page->rows));
    response.headers.push_back({"Weir-Cursor", std::to_string(page->cursor)});
    co_return response;
}

QCoro::Task<Response> explain(SharedCall call)
{
    const auto description =
        call->request->method == "POST" ? describedByBody(*call) : describedByQuery(*call);
    if (const Response* wrong = std::get_if<Response>(&description))
        co_return *wrong;
    const Result<Explanation> explanation =
        co_await call->helper().explain(std::get<RequestDescription>(description), call->masking());
    if (!explanation)
        co_return problem(explanation.error());
    co_return jsonResponse(200, writeExplanationJson(*explanation));
}

} // namespace weir::rest
