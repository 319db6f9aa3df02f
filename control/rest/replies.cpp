// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/replies.h"

#include "common/json_reader.h"
#include "common/rate.h"
#include "common/suggestion.h"
#include "common/text.h"
#include "control/print/json.h"
#include "control/rest/problem.h"

#include <QtConcurrent>
#include <algorithm>
#include <charconv>
#include <qcorofuture.h>

namespace weir::rest {
namespace {

using SharedConfiguration = std::shared_ptr<const control::Configuration>;

/// Reads at about 200 MB/s: more than this would keep others waiting.
constexpr qsizetype largeDocument = 1 << 20;

Response badBody(std::string pointer, Sentence sentence)
{
    const Sentence whole = makeSentence("body", "the body was refused; nothing was changed");
    return problem(422, whole, {{std::move(pointer), std::move(sentence)}});
}

std::optional<JsonValue> member(const JsonTree& tree, std::string_view name)
{
    for (const JsonValue& value : tree.root()) {
        if (value.key() == name)
            return value;
    }
    return std::nullopt;
}

std::shared_ptr<Result<control::Configuration>> parse(const ConfigurationText& text)
{
    return std::make_shared<Result<control::Configuration>>(control::Configuration::parse(text));
}

} // namespace

Response revisionResponse(std::uint64_t revision)
{
    control::JsonText json;
    json.startObject();
    json.member("revision", revision);
    json.endObject();
    Response response = jsonResponse(200, json.text());
    response.headers.push_back({"ETag", revisionTag(revision)});
    return response;
}

std::variant<std::uint32_t, Response> countParameter(const Call& call, std::string_view name,
                                                     std::uint32_t fallback, std::uint32_t least,
                                                     std::uint32_t most)
{
    const auto text = call.request->parameter(name);
    if (!text)
        return fallback;
    std::uint32_t count = 0;
    const char* const end = text->data() + text->size();
    const auto [last, fault] = std::from_chars(text->data(), end, count);
    if (fault != std::errc{} || last != end || count < least || count > most)
        return problem(400, makeSentence("parameter-count", "%1 is a number from %2 to %3, not \"%4\"",
                                         {std::string(name), std::to_string(least), std::to_string(most),
                                          shown(*text)}));
    return count;
}

std::optional<Response> readObject(const Call& call, JsonTree& tree)
{
    const std::string_view body = call.body().empty() ? std::string_view("{}") : call.body();
    if (const std::optional<Fault> fault = readJson(body, tree))
        return badBody(fault->pointer, fault->sentence);
    if (tree.root().type() != JsonType::Object)
        return badBody("", makeSentence("body-object", "the body is a JSON object, for example {}"));
    return std::nullopt;
}

std::variant<std::optional<std::string>, Response> textMember(const JsonTree& tree, std::string_view name)
{
    const std::optional<JsonValue> value = member(tree, name);
    if (!value)
        return std::nullopt;
    if (value->type() != JsonType::String)
        return badBody('/' + std::string(name),
                       makeSentence("body-text", "%1 is a string", {std::string(name)}));
    return std::string(value->text());
}

std::variant<std::optional<std::chrono::seconds>, Response> spanMember(const JsonTree& tree)
{
    auto text = textMember(tree, "for");
    if (Response* wrong = std::get_if<Response>(&text))
        return std::move(*wrong);
    const std::optional<std::string>& span = std::get<0>(text);
    if (!span)
        return std::nullopt;
    const Result<std::chrono::seconds> duration = parseDuration(*span);
    if (!duration)
        return badBody("/for", duration.error().sentence);
    return *duration;
}

std::optional<Response> unknownMember(const JsonTree& tree, std::initializer_list<std::string_view> known)
{
    for (const JsonValue& value : tree.root()) {
        if (std::find(known.begin(), known.end(), value.key()) != known.end())
            continue;
        std::string names;
        for (const std::string_view name : known)
            names += (names.empty() ? "" : ", ") + std::string(name);
        return badBody('/' + std::string(value.key()),
                       makeSentence("body-member",
                                    names.empty() ? "there is no member \"%1\" here: {} says all"
                                                  : "there is no member \"%1\" here; there are %2",
                                    {shown(value.key()), names}));
    }
    return std::nullopt;
}

QCoro::Task<std::variant<Expectation, Response>> expectedRevision(SharedCall call)
{
    using Outcome = std::variant<Expectation, Response>;
    const auto header = call->request->header("if-match");
    const std::optional<EntityTags> tags = header ? parseEntityTags(*header) : std::nullopt;
    if (header && !tags)
        co_return Outcome(problem(400, makeSentence("if-match",
                                                    "If-Match: %1 is no entity tag; send the ETag as it "
                                                    "came, for example \"12\" with its quotes",
                                                    {shown(*header)})));
    const Result<HelperState> state = co_await call->helper().state();
    if (!state)
        co_return Outcome(problem(state.error()));
    if (tags && !tags->matchStrongly(revisionTag(state->revision)))
        co_return Outcome(problem(
            412, makeSentence(
                     "revision-moved-on",
                     "the configuration has moved on: If-Match says %1, revision %2 is in force; nothing was "
                     "changed",
                     {shown(*header), std::to_string(state->revision)})));
    co_return Outcome(Expectation{state->revision, tags.has_value()});
}

QCoro::Task<Result<SharedConfiguration>> readDocument(SharedCall call, Masking masking)
{
    using Outcome = Result<SharedConfiguration>;
    const Result<ConfigurationText> text = co_await call->helper().configuration(masking);
    if (!text)
        co_return Outcome(text.error());
    std::shared_ptr<Result<control::Configuration>> parsed;
    if (text->document.size() > largeDocument) {
        // A copy of its own: its bytes are shared.
        const auto work = [own = *text] { return parse(own); };
        const QFuture<std::shared_ptr<Result<control::Configuration>>> future = QtConcurrent::run(work);
        parsed = co_await future;
    } else {
        parsed = parse(*text);
    }
    if (!*parsed)
        co_return Outcome(parsed->error());
    co_return Outcome(SharedConfiguration(parsed, &**parsed));
}

} // namespace weir::rest
