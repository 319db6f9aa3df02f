// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/json_reader.h"
#include "common/rate.h"
#include "common/text.h"
#include "control/commands/config_view.h"
#include "control/print/json.h"
#include "control/rest/handlers.h"
#include "control/rest/problem.h"
#include "control/rest/replies.h"
#include "control/rest/trial.h"

#include <charconv>

namespace weir::rest {
namespace {

Response noTrial()
{
    return problem(409,
                   makeSentence("no-trial", "no revision is on trial; PUT /v1/config?try=60 begins one"));
}

void addFaults(control::JsonText& json, const std::vector<Fault>& faults)
{
    json.startArray();
    for (const Fault& fault : faults) {
        json.startObject();
        json.member("pointer", fault.pointer);
        json.member("code", fault.sentence.code);
        json.member("arguments", fault.sentence.arguments);
        json.member("detail", fault.sentence.english);
        json.endObject();
    }
    json.endArray();
}

/// What applying the body would do: nothing is changed.
QCoro::Task<Response> rehearse(SharedCall call)
{
    const QByteArray document = call->request->body;
    const Result<Validation> validation = co_await call->helper().validate(document);
    if (!validation)
        co_return problem(validation.error());
    if (!validation->faults.empty())
        co_return problem(422, makeSentence("document", "the document has faults; it would be refused"),
                          validation->faults);
    const Result<Comparison> comparison = co_await call->helper().compare(document);
    if (!comparison)
        co_return problem(comparison.error());
    const Result<MemoryEstimate> memory = co_await call->helper().estimate(document);
    if (!memory)
        co_return problem(memory.error());
    control::JsonText json;
    json.startObject();
    json.member("revision", comparison->revision);
    json.key("differences");
    json.rows(control::differenceTable(comparison->differences));
    json.key("warnings");
    addFaults(json, validation->warnings);
    json.key("memory");
    json.startObject();
    json.member("at_once", memory->atOnceBytes);
    json.member("when_seen", memory->whenSeenBytes);
    json.member("taken", memory->takenBytes);
    json.member("available", memory->availableBytes);
    json.endObject();
    json.endObject();
    Response response = jsonResponse(200, json.text());
    response.headers.push_back({"ETag", revisionTag(comparison->revision)});
    co_return response;
}

} // namespace

QCoro::Task<Response> getConfig(SharedCall call)
{
    const Result<ConfigurationText> text = co_await call->helper().configuration(call->masking());
    if (!text)
        co_return problem(text.error());
    const std::string tag = revisionTag(text->revision);
    Response response{200, "application/json", text->document};
    if (const auto known = call->request->header("if-none-match")) {
        const auto tags = parseEntityTags(*known);
        if (tags && tags->matchWeakly(tag))
            response = Response{304, {}, {}};
    }
    response.headers.push_back({"ETag", tag});
    co_return response;
}

QCoro::Task<Response> putConfig(SharedCall call)
{
    const std::string rehearsal = call->request->parameter("dry_run").value_or("0");
    if (rehearsal != "0" && rehearsal != "1")
        co_return problem(
            400, makeSentence("parameter-dry-run", "dry_run is 0 or 1, not \"%1\"", {shown(rehearsal)}));
    const auto said = spanSaid(*call);
    if (const Response* wrong = std::get_if<Response>(&said))
        co_return *wrong;
    if (rehearsal == "1")
        co_return co_await rehearse(call);
    if (!call->request->header("if-match"))
        co_return problem(
            428, makeSentence(
                     "if-match-missing",
                     "a whole configuration replaces what is in force: say which by If-Match, with the ETag "
                     "of GET /v1/config"));
    const auto expected = co_await expectedRevision(call);
    if (const Response* wrong = std::get_if<Response>(&expected))
        co_return *wrong;
    const QByteArray document = call->request->body;
    const control::TrialChoice trial = co_await chooseTrial(call, std::get<0>(said), document);
    const Result<std::uint64_t> revision = co_await call->helper().importDocument(
        document, std::get<Expectation>(expected).revision, {trial.span, call->caller});
    if (!revision)
        co_return problem(revision.error(), true);
    co_return co_await changeResponse(call, *revision, trial);
}

/// The body's {"revision": 12}, or what `fallback` says.
static std::variant<std::optional<std::uint64_t>, Response> revisionMember(const Call& call)
{
    JsonTree tree;
    if (auto wrong = readObject(call, tree))
        return *std::move(wrong);
    if (auto wrong = unknownMember(tree, {"revision"}))
        return *std::move(wrong);
    for (const JsonValue& value : tree.root()) {
        const auto revision = value.whole();
        if (!revision)
            return problem(
                422, makeSentence("body", "the body was refused; nothing was changed"),
                {{"/revision", makeSentence("body-revision", "a revision is a whole number, for example "
                                                             "{\"revision\": 12}")}});
        return revision;
    }
    return std::nullopt;
}

QCoro::Task<Response> keepConfig(SharedCall call)
{
    const auto named = revisionMember(*call);
    if (const Response* wrong = std::get_if<Response>(&named))
        co_return *wrong;
    std::optional<std::uint64_t> revision = std::get<0>(named);
    if (!revision) {
        const Result<HelperState> state = co_await call->helper().state();
        if (!state)
            co_return problem(state.error());
        if (!state->pending)
            co_return noTrial();
        revision = state->pending->revision;
    }
    const Result<std::uint64_t> kept = co_await call->helper().keep(*revision);
    if (!kept)
        co_return problem(kept.error());
    co_return revisionResponse(*kept);
}

QCoro::Task<Response> revertConfig(SharedCall call)
{
    const auto named = revisionMember(*call);
    if (const Response* wrong = std::get_if<Response>(&named))
        co_return *wrong;
    const std::optional<std::uint64_t> to = std::get<0>(named);
    if (!to) {
        const Result<HelperState> state = co_await call->helper().state();
        if (!state)
            co_return problem(state.error());
        if (!state->pending)
            co_return noTrial();
        const Result<std::uint64_t> ended = co_await call->helper().revertPending(state->pending->revision);
        if (!ended)
            co_return problem(ended.error());
        co_return revisionResponse(*ended);
    }
    const auto expected = co_await expectedRevision(call);
    if (const Response* wrong = std::get_if<Response>(&expected))
        co_return *wrong;
    const Expectation& expectation = std::get<Expectation>(expected);
    const Result<std::uint64_t> revision =
        co_await call->helper().revert(*to, expectation.revision, {std::nullopt, call->caller});
    if (!revision)
        co_return problem(revision.error(), expectation.conditional);
    co_return revisionResponse(*revision);
}

QCoro::Task<Response> revisions(SharedCall call)
{
    const Result<std::vector<RevisionInfo>> revisions = co_await call->helper().revisions();
    if (!revisions)
        co_return problem(revisions.error());
    co_return jsonResponse(200, control::renderJson(control::revisionTable(*revisions)));
}

} // namespace weir::rest
