// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/trial.h"

#include "control/print/json.h"
#include "control/rest/problem.h"
#include "control/rest/replies.h"

#include <QtConcurrent>
#include <qcorofuture.h>

namespace weir::rest {
namespace {

using std::chrono::seconds;

/// What the kernel takes (org.weir.Helper1.xml, Apply).
constexpr std::uint32_t longestTrial = 86'400;

/// Who uses the socket is on this host already, and no limit is in their way.
bool cameByPort(const Call& call)
{
    return call.backend.port != 0 && !call.request->peer.uid;
}

} // namespace

std::variant<std::optional<seconds>, Response> spanSaid(const Call& call)
{
    if (!call.request->parameter("try"))
        return std::nullopt;
    auto count = countParameter(call, "try", 0, 0, longestTrial);
    if (Response* wrong = std::get_if<Response>(&count))
        return std::move(*wrong);
    return seconds(std::get<std::uint32_t>(count));
}

control::TrialChoice chooseTrial(const Call& call, std::optional<seconds> said,
                                 const rapidjson::Value& services)
{
    if (said)
        return {said->count() == 0 ? std::nullopt : said, {}};
    if (!cameByPort(call))
        return {};
    const unsigned port = call.backend.port;
    const auto service = control::serviceOn(services, port);
    if (!service)
        return {};
    return {control::usualTrial, "service " + *service + " limits port " + std::to_string(port) +
                                     ", by which this request came; ?try=0 makes a change for good"};
}

QCoro::Task<control::TrialChoice> chooseTrial(SharedCall call, std::optional<seconds> said,
                                              QByteArray document)
{
    const rapidjson::Value none;
    if (said || !cameByPort(*call))
        co_return chooseTrial(*call, said, none);
    const auto choose = [call, document] {
        return control::withServices(document, [&](const rapidjson::Value& services) {
            return chooseTrial(*call, std::nullopt, services);
        });
    };
    const QFuture<control::TrialChoice> future = QtConcurrent::run(choose);
    co_return co_await future;
}

QCoro::Task<Response> changeResponse(SharedCall call, std::uint64_t revision, control::TrialChoice trial)
{
    if (!trial.span)
        co_return revisionResponse(revision);
    const Result<HelperState> state = co_await call->helper().state();
    if (!state)
        co_return problem(state.error());
    if (!state->pending)
        co_return revisionResponse(state->revision);
    control::JsonText json;
    json.startObject();
    json.member("revision", revision);
    json.member("trial", true);
    json.member("ends", state->pending->ends);
    if (!trial.reason.empty())
        json.member("because", trial.reason);
    json.endObject();
    co_return jsonResponse(202, json.text());
}

} // namespace weir::rest
