// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/problem.h"

#include "control/print/json.h"

namespace weir::rest {
namespace {

using Kind = Error::Kind;

unsigned statusOf(const Error& error, bool conditional)
{
    switch (error.kind) {
    case Kind::NotAuthorized:
    case Kind::Dismissed:
        return 403;
    case Kind::Invalid:
        return 422;
    case Kind::Conflict:
        return conditional ? 412 : 409;
    case Kind::Busy:
        return 409;
    case Kind::LimitExceeded:
        return 429;
    case Kind::Unsupported:
        return 501;
    case Kind::NoHelper:
        // It is there, and says nothing: whether the call was carried out is unknown.
        return error.sentence.code == "no-answer" ? 504 : 503;
    case Kind::Degraded:
        return 503;
    case Kind::Failed:
        break;
    }
    return 500;
}

/// The path by which the helper's faults name a thing that isn't there.
bool isUnknownName(const Error& error)
{
    return error.sentence.code == "no-such-client" ||
           (error.faults.size() == 1 && error.faults.front().sentence.code.starts_with("change-unknown"));
}

void addSentence(control::JsonText& json, const Sentence& sentence)
{
    json.member("code", sentence.code);
    json.member("arguments", sentence.arguments);
}

} // namespace

Response problem(unsigned status, const Sentence& sentence, const std::vector<Fault>& faults)
{
    control::JsonText json;
    json.startObject();
    json.member("type", std::string("about:blank"));
    json.member("title", std::string(reasonPhrase(status)));
    json.member("status", static_cast<std::uint64_t>(status));
    json.member("detail", sentence.english);
    addSentence(json, sentence);
    json.key("faults");
    json.startArray();
    for (const Fault& fault : faults) {
        json.startObject();
        json.member("pointer", fault.pointer);
        addSentence(json, fault.sentence);
        json.member("detail", fault.sentence.english);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    return {status, "application/problem+json", QByteArray::fromStdString(json.text())};
}

Response problem(const Error& error, bool conditional)
{
    if (isUnknownName(error)) {
        const Sentence& sentence = error.faults.empty() ? error.sentence : error.faults.front().sentence;
        return problem(404, sentence);
    }
    Sentence sentence = error.sentence;
    if (sentence.english.empty() && !error.faults.empty())
        sentence = error.faults.front().sentence;
    Response response = problem(statusOf(error, conditional), sentence, error.faults);
    if (response.status == 429 || response.status == 503)
        response.headers.push_back({"Retry-After", "1"});
    return response;
}

} // namespace weir::rest
