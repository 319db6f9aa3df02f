// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/text.h"
#include "control/commands/status_view.h"
#include "control/names.h"
#include "control/print/json.h"
#include "control/rest/handlers.h"
#include "control/rest/part_change.h"
#include "control/rest/problem.h"
#include "control/rest/replies.h"
#include "control/rest/trial.h"

#include <algorithm>

namespace weir::rest {
namespace {

constexpr std::uint32_t pageRows = 1000;
constexpr std::uint32_t mostRows = 100'000;
constexpr std::uint32_t mostOffset = 1U << 30;

PartKind kindOf(const Call& call)
{
    return partKind(call.request->target.segments.at(1));
}

Response noSuchPart(const PartKind& kind, const std::string& name, const std::vector<std::string>& names)
{
    Sentence sentence = control::noSuchName(kind.kind, name, names).sentence;
    // What weirctl would say to somebody at a terminal.
    if (sentence.arguments.size() < 3)
        sentence = makeSentence(sentence.code, "there is no %1 \"%2\"; GET /v1/%3 shows all",
                                {kind.kind, shown(name), kind.key});
    return problem(404, sentence);
}

void addTag(Response& response, std::uint64_t revision)
{
    response.headers.push_back({"ETag", revisionTag(revision)});
}

struct Page
{
    std::uint32_t offset = 0;
    std::uint32_t top = pageRows;
};

std::variant<Page, Response> pageOf(const Call& call)
{
    auto top = countParameter(call, "top", pageRows, 1, mostRows);
    if (Response* wrong = std::get_if<Response>(&top))
        return std::move(*wrong);
    auto offset = countParameter(call, "offset", 0, 0, mostOffset);
    if (Response* wrong = std::get_if<Response>(&offset))
        return std::move(*wrong);
    return Page{std::get<std::uint32_t>(offset), std::get<std::uint32_t>(top)};
}

/// Whether the change would limit the port that it came by: the services are those of the document in force,
/// or the one that the change puts there.
QCoro::Task<control::TrialChoice> trialOf(SharedCall call, std::optional<std::chrono::seconds> said,
                                          const Change& change)
{
    const rapidjson::Value none;
    if (said || call->request->peer.uid)
        co_return chooseTrial(*call, said, none);
    if (change.kind == "service" && !change.value.empty()) {
        const QByteArray only = "{\"services\":[" + QByteArray::fromStdString(change.value) + "]}";
        const control::TrialChoice choice = co_await chooseTrial(call, said, only);
        if (choice.span)
            co_return choice;
    }
    const auto document = co_await readDocument(call, Masking::Masked);
    co_return chooseTrial(*call, said, document ? (*document)->list("services") : none);
}

/// One change against the revision that is expected.
QCoro::Task<Response> apply(SharedCall call, Change change)
{
    const auto said = spanSaid(*call);
    if (const Response* wrong = std::get_if<Response>(&said))
        co_return *wrong;
    const auto expected = co_await expectedRevision(call);
    if (const Response* wrong = std::get_if<Response>(&expected))
        co_return *wrong;
    const Expectation& expectation = std::get<Expectation>(expected);
    const control::TrialChoice trial = co_await trialOf(call, std::get<0>(said), change);
    std::vector<Change> changes;
    changes.push_back(std::move(change));
    const Result<std::uint64_t> revision =
        co_await call->helper().apply(std::move(changes), expectation.revision, {trial.span, call->caller});
    if (revision)
        co_return co_await changeResponse(call, *revision, trial);
    Error error = revision.error();
    if (error.kind == Error::Kind::Invalid && !error.faults.empty()) {
        const auto before = co_await readDocument(call, Masking::Masked);
        if (before)
            error.faults = faultsInPart(std::move(error.faults), kindOf(*call), call->name(), **before);
        // The helper's sentence names the first fault's place in the whole document.
        const Fault& first = error.faults.front();
        error.sentence =
            makeSentence("document-invalid", "what was sent has %1 fault(s); the first: %2: %3",
                         {std::to_string(error.faults.size()), first.pointer, first.sentence.english});
    }
    co_return problem(error, expectation.conditional);
}

} // namespace

QCoro::Task<Response> listParts(SharedCall call)
{
    const auto page = pageOf(*call);
    if (const Response* wrong = std::get_if<Response>(&page))
        co_return *wrong;
    const auto document = co_await readDocument(call, call->masking());
    if (!document)
        co_return problem(document.error());
    const auto& parts = (*document)->list(kindOf(*call).key);
    const Page& rows = std::get<Page>(page);
    const std::uint32_t begin = std::min(rows.offset, parts.Size());
    const std::uint32_t end = begin + std::min(rows.top, parts.Size() - begin);
    control::JsonText json;
    json.startArray();
    for (std::uint32_t at = begin; at < end; ++at)
        json.value(parts[at]);
    json.endArray();
    Response response = jsonResponse(200, json.text());
    addTag(response, (*document)->revision());
    response.headers.push_back({"Weir-Total-Rows", std::to_string(parts.Size())});
    co_return response;
}

QCoro::Task<Response> getPart(SharedCall call)
{
    const PartKind kind = kindOf(*call);
    const auto document = co_await readDocument(call, call->masking());
    if (!document)
        co_return problem(document.error());
    const auto index = (*document)->indexOf(kind.key, call->name());
    if (!index)
        co_return noSuchPart(kind, call->name(), (*document)->names(kind.key));
    control::JsonText json;
    json.value((*document)->list(kind.key)[static_cast<rapidjson::SizeType>(*index)]);
    Response response = jsonResponse(200, json.text());
    addTag(response, (*document)->revision());
    co_return response;
}

QCoro::Task<Response> putPart(SharedCall call)
{
    Result<Change> change = partChange(kindOf(*call), call->name(), call->body());
    if (!change)
        co_return problem(change.error());
    co_return co_await apply(call, *std::move(change));
}

QCoro::Task<Response> deletePart(SharedCall call)
{
    Change change;
    change.kind = kindOf(*call).kind;
    change.name = call->name();
    co_return co_await apply(call, std::move(change));
}

QCoro::Task<Response> listInterfaces(SharedCall call)
{
    const auto page = pageOf(*call);
    if (const Response* wrong = std::get_if<Response>(&page))
        co_return *wrong;
    const Result<HelperState> state = co_await call->helper().state();
    if (!state)
        co_return problem(state.error());
    const Page& rows = std::get<Page>(page);
    control::Table table = control::interfaceTable(state->interfaces);
    const std::size_t total = table.rows.size();
    table.rows.erase(table.rows.begin(), table.rows.begin() + static_cast<std::ptrdiff_t>(
                                                                  std::min<std::size_t>(rows.offset, total)));
    table.rows.resize(std::min<std::size_t>(table.rows.size(), rows.top));
    Response response = jsonResponse(200, control::renderJson(table));
    addTag(response, state->revision);
    response.headers.push_back({"Weir-Total-Rows", std::to_string(total)});
    co_return response;
}

QCoro::Task<Response> getInterface(SharedCall call)
{
    const Result<HelperState> state = co_await call->helper().state();
    if (!state)
        co_return problem(state.error());
    const auto document = co_await readDocument(call, Masking::Masked);
    if (!document)
        co_return problem(document.error());
    const std::vector<std::string> configured = (*document)->interfaces();
    std::vector<InterfaceState> found;
    for (const InterfaceState& interface : state->interfaces) {
        if (interface.name == call->name())
            found.push_back(interface);
    }
    const bool named = std::find(configured.begin(), configured.end(), call->name()) != configured.end();
    if (found.empty() && !named)
        co_return noSuchPart(kindOf(*call), call->name(), configured);
    control::JsonText json;
    json.startObject();
    json.member("name", call->name());
    json.member("configured", named);
    json.key("state");
    json.rows(control::interfaceTable(found));
    json.endObject();
    Response response = jsonResponse(200, json.text());
    addTag(response, (*document)->revision());
    co_return response;
}

} // namespace weir::rest
