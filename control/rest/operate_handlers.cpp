// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/print/json.h"
#include "control/rest/handlers.h"
#include "control/rest/problem.h"
#include "control/rest/replies.h"

namespace weir::rest {
namespace {

/// What has been done is all there is to say.
Response done(const Result<Done>& result)
{
    if (!result)
        return problem(result.error());
    return {204, {}, {}};
}

/// {"for": "10m"} and nothing else.
std::variant<std::optional<std::chrono::seconds>, Response> readSpan(const Call& call)
{
    JsonTree tree;
    if (auto wrong = readObject(call, tree))
        return *std::move(wrong);
    if (auto wrong = unknownMember(tree, {"for"}))
        return *std::move(wrong);
    return spanMember(tree);
}

std::optional<Response> refuseMembers(const Call& call)
{
    JsonTree tree;
    if (auto wrong = readObject(call, tree))
        return wrong;
    return unknownMember(tree, {});
}

} // namespace

QCoro::Task<Response> blockClient(SharedCall call)
{
    const auto span = readSpan(*call);
    if (const Response* wrong = std::get_if<Response>(&span))
        co_return *wrong;
    const std::optional<std::chrono::seconds> duration = std::get<0>(span);
    if (!duration)
        co_return problem(422, makeSentence("body", "the body was refused; nothing was changed"),
                          {{"/for", makeSentence("block-span", "say for how long: {\"for\": \"10m\"}")}});
    const Result<Done> result = co_await call->helper().block(call->name(), *duration);
    co_return done(result);
}

QCoro::Task<Response> unblockClient(SharedCall call)
{
    if (auto wrong = refuseMembers(*call))
        co_return *std::move(wrong);
    const Result<Done> result = co_await call->helper().unblock(call->name());
    co_return done(result);
}

QCoro::Task<Response> resetClient(SharedCall call)
{
    if (auto wrong = refuseMembers(*call))
        co_return *std::move(wrong);
    const Result<Done> result = co_await call->helper().reset(call->name());
    co_return done(result);
}

QCoro::Task<Response> pause(SharedCall call)
{
    const auto span = readSpan(*call);
    if (const Response* wrong = std::get_if<Response>(&span))
        co_return *wrong;
    const Result<Done> result = co_await call->helper().pause(std::get<0>(span));
    co_return done(result);
}

QCoro::Task<Response> resume(SharedCall call)
{
    if (auto wrong = refuseMembers(*call))
        co_return *std::move(wrong);
    const Result<Done> result = co_await call->helper().resume();
    co_return done(result);
}

} // namespace weir::rest
