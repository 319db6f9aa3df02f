// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/gateway.h"

#include "common/suggestion.h"
#include "common/text.h"
#include "control/rest/problem.h"

#include <algorithm>
#include <ctime>

namespace weir::rest {
namespace {

std::uint64_t monotonicNow()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000'000 + static_cast<std::uint64_t>(now.tv_nsec);
}

/// The token of "Authorization: Bearer ..." (RFC 6750); empty when there is none.
std::string bearerToken(const Request& request)
{
    const std::string header = request.header("authorization").value_or("");
    const std::size_t blank = header.find(' ');
    if (blank == std::string::npos || lowerCase(header.substr(0, blank)) != "bearer")
        return {};
    return header.substr(header.find_first_not_of(' ', blank) == std::string::npos
                             ? header.size()
                             : header.find_first_not_of(' ', blank));
}

std::string joined(const std::vector<std::string_view>& words, std::string_view between)
{
    std::string text;
    for (const std::string_view word : words)
        text += (text.empty() ? "" : std::string(between)) + std::string(word);
    return text;
}

std::vector<std::string_view> splitWords(std::string_view text)
{
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        words.push_back(word);
        text.remove_prefix(std::min(word.size() + 1, text.size()));
    }
    return words;
}

Response noSuchPath(const Request& head)
{
    return problem(404, makeSentence("no-such-path", "there is no %1; /v1/openapi.json describes all paths",
                                     {shown(head.target.path)}));
}

Response wrongMethod(const Request& head, const Match& match)
{
    std::vector<std::string_view> methods = match.methods;
    if (std::find(methods.begin(), methods.end(), "GET") != methods.end())
        methods.emplace_back("HEAD");
    methods.emplace_back("OPTIONS");
    const std::string allow = joined(methods, ", ");
    Response response =
        head.method == "OPTIONS"
            ? Response{204, {}, {}}
            : problem(405, makeSentence("method", "%1 does not go with %2; there are %3",
                                        {shown(head.method), shown(head.target.path), allow}));
    response.headers.push_back({"Allow", allow});
    return response;
}

std::optional<Response> wrongParameter(const Request& head, const Route& route)
{
    const std::vector<std::string_view> known = splitWords(route.parameters);
    for (const Parameter& parameter : head.target.query) {
        if (std::find(known.begin(), known.end(), parameter.name) != known.end())
            continue;
        const std::string guess = closestName(parameter.name, known);
        return problem(
            400, known.empty() ? makeSentence("no-parameters", "%1 takes no parameters, and not \"%2\"",
                                              {std::string(route.path), shown(parameter.name)})
                 : guess.empty()
                     ? makeSentence("parameter", "there is no parameter \"%1\"; there are %2",
                                    {shown(parameter.name), joined(known, ", ")})
                     : makeSentence("parameter-guess", "there is no parameter \"%1\"; did you mean \"%2\"?",
                                    {shown(parameter.name), guess}));
    }
    const auto reveal = head.parameter("reveal");
    if (reveal && *reveal != "0" && *reveal != "1")
        return problem(400,
                       makeSentence("parameter-reveal", "reveal is 0 or 1, not \"%1\"", {shown(*reveal)}));
    return std::nullopt;
}

} // namespace

Gateway::Gateway(const Options& options, Backend& backend, Tokens& tokens)
    : m_options(options), m_backend(backend), m_tokens(tokens), m_limiter(options.limit)
{
}

Gateway::Caller Gateway::callerOf(const Request& request) const
{
    if (request.peer.uid)
        return {request.peer.key(), m_options.socketRole};
    const control::Token* token = m_tokens.find(bearerToken(request));
    if (token == nullptr)
        return {request.peer.key(), std::nullopt};
    return {"token " + token->name,
            token->role == control::TokenRole::Configure ? Role::Configure : Role::Observe};
}

std::optional<Response> Gateway::admit(const Request& head, std::optional<std::uint64_t> declaredLength,
                                       std::size_t* mostBody)
{
    const Caller caller = callerOf(head);
    if (const auto wait = m_limiter.charge(caller.name, monotonicNow())) {
        Response response =
            problem(429, makeSentence("too-many-requests", "too many requests; the next is admitted in %1 s",
                                      {std::to_string(*wait)}));
        response.headers.push_back({"Retry-After", std::to_string(*wait)});
        return response;
    }
    const Match match = findRoute(head.method, head.target.segments);
    if (auto refused = refuse(head, match, caller, declaredLength))
        return refused;
    *mostBody = mostBytes(match.route->body);
    return std::nullopt;
}

std::optional<Response> Gateway::refuse(const Request& head, const Match& match, const Caller& caller,
                                        std::optional<std::uint64_t> declaredLength)
{
    const bool open = match.route != nullptr && match.route->open;
    if (!open && !caller.role) {
        Response response = problem(
            401,
            head.header("authorization")
                ? makeSentence("token-unknown", "this token is not known, or has expired; sudo weirctl token "
                                                "list shows those that are")
                : makeSentence("token-missing", "a token is needed: send Authorization: Bearer TOKEN; sudo "
                                                "weirctl token add makes one"));
        response.headers.push_back({"WWW-Authenticate", head.header("authorization")
                                                            ? R"(Bearer realm="weir", error="invalid_token")"
                                                            : R"(Bearer realm="weir")"});
        return response;
    }
    if (head.target.path.empty())
        return problem(
            400, makeSentence("target", "the request's target can't be read; escapes are %XX, and not %00"));
    if (match.methods.empty())
        return noSuchPath(head);
    if (match.route == nullptr)
        return wrongMethod(head, match);
    const Route& route = *match.route;
    if (route.role == Role::Configure && caller.role != Role::Configure)
        return problem(403,
                       makeSentence("role", "%1 needs the role configure; this is observe", {caller.name}));
    if (head.parameter("reveal") == "1" && caller.role != Role::Configure)
        return problem(403,
                       makeSentence("role-reveal",
                                    "secret identities are revealed to the role configure; this is observe"));
    if (auto wrong = wrongParameter(head, route))
        return wrong;
    if (!negotiate(head.header("accept"), route.offers))
        return problem(406, makeSentence("not-acceptable", "%1 comes as %2",
                                         {std::string(route.path),
                                          joined({route.offers.begin(), route.offers.end()}, " or ")}));
    if (const auto type = head.header("content-type"); type && route.body != BodyKind::None &&
                                                       declaredLength.value_or(1) > 0 &&
                                                       !isMediaType(*type, "application/json"))
        return problem(415, makeSentence("content-type",
                                         "a body of \"%1\" is not taken; send Content-Type: application/json",
                                         {shown(*type)}));
    if (declaredLength.value_or(0) > mostBytes(route.body))
        return tooLarge(mostBytes(route.body));
    return std::nullopt;
}

QCoro::Task<Response> Gateway::serve(std::shared_ptr<Request> request)
{
    const Caller caller = callerOf(*request);
    Match match = findRoute(request->method, request->target.segments);
    const Route& route = *match.route; // admit() has seen it
    if (!caller.role && !route.open)
        co_return problem(401, makeSentence("token-unknown", "this token was revoked meanwhile"));
    const SharedCall call = std::make_shared<const Call>(
        Call{request, std::move(match.names), caller.role.value_or(Role::Observe), caller.name,
             negotiate(request->header("accept"), route.offers).value_or(0), m_backend});
    const bool asks = route.role == Role::Configure || call->masking() == Masking::Revealed;
    Turnstile& turnstile = asks ? m_backend.asking : m_backend.looking;
    const std::optional<Turnstile::Place> place = co_await turnstile.enter();
    if (!place) {
        Response busy =
            problem(503, makeSentence("gateway-busy", "too many requests wait for weir-helper already"));
        busy.headers.push_back({"Retry-After", "1"});
        co_return busy;
    }
    Response response = co_await route.handler(call);
    if (route.role == Role::Configure)
        m_backend.status.forget();
    // What is read may be secret, and is old at once.
    response.headers.push_back({"Cache-Control", "no-store"});
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    co_return response;
}

Response Gateway::tooLarge(std::size_t mostBody)
{
    return problem(413,
                   makeSentence("body-size",
                                mostBody == 0 ? "no body is taken here" : "a body has at most %1 bytes here",
                                {std::to_string(mostBody)}));
}

void Gateway::answered(const Response& response)
{
    m_backend.metrics.countAnswer(response.status);
}

} // namespace weir::rest
