// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a request to the REST gateway: a line with method and target, one each with Accept and
// If-Match, then the body. Whatever comes is found in the table or not, and every refusal is a problem of
// valid JSON that points into the body.
#include "common/document.h"
#include "control/rest/handlers.h"
#include "control/rest/negotiation.h"
#include "control/rest/part_change.h"
#include "control/rest/problem.h"
#include "control/rest/router.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/pieces.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace weir::rest {

// The table names the handlers; what is called here is what comes before them.
#define UNCALLED(name)                                                                                       \
    QCoro::Task<Response> name(SharedCall)                                                                   \
    {                                                                                                        \
        std::abort();                                                                                        \
    }
UNCALLED(health)
UNCALLED(openApi)
UNCALLED(metrics)
UNCALLED(getConfig)
UNCALLED(putConfig)
UNCALLED(keepConfig)
UNCALLED(revertConfig)
UNCALLED(revisions)
UNCALLED(listParts)
UNCALLED(getPart)
UNCALLED(putPart)
UNCALLED(deletePart)
UNCALLED(listInterfaces)
UNCALLED(getInterface)
UNCALLED(blockClient)
UNCALLED(unblockClient)
UNCALLED(resetClient)
UNCALLED(pause)
UNCALLED(resume)
UNCALLED(status)
UNCALLED(statistics)
UNCALLED(responses)
UNCALLED(history)
UNCALLED(events)
UNCALLED(explain)
#undef UNCALLED

} // namespace weir::rest

namespace {

using namespace weir;
using namespace weir::rest;

void expectProblem(const Response& response, unsigned status)
{
    QJsonParseError error{};
    const QJsonObject body = QJsonDocument::fromJson(response.body, &error).object();
    expect(error.error == QJsonParseError::NoError, "a problem is no JSON");
    expect(response.status >= 400 && body.value(QLatin1String("status")).toInt() == int(response.status),
           "a problem's status is not its answer's");
    expect(status == 0 || response.status == status, "a problem has another status");
    expect(!body.value(QLatin1String("detail")).toString().isEmpty(), "a problem says nothing");
}

/// What the gateway does with a part that is put.
void putPart(const rest::Match& match, const Target& target, std::string_view body)
{
    const PartKind kind = partKind(target.segments[1]);
    const std::string& name = match.names.front();
    const Result<Change> change = partChange(kind, name, body);
    if (!change) {
        expectPrintable(change.error().sentence.english);
        expectProblem(problem(change.error()), 0);
        return;
    }
    expect(change->kind == kind.kind && change->name == name, "the change is of another part");
    static const control::Configuration before = *control::Configuration::parse(
        {1, R"({"version": 1, "interfaces": [], "services": [], "policies": []})"});
    const ParsedDocument applied = applyChanges({}, {*change});
    expect(applied.faults.size() <= 1000, "more than 1,000 faults");
    if (!applied.faults.empty())
        expectProblem(problem(422, makeSentence("body", "the body was refused; nothing was changed"),
                              faultsInPart(applied.faults, kind, name, before)),
                      422);
}

void negotiations(const std::string& accept, const std::string& ifMatch)
{
    for (const Route& route : routes()) {
        const auto agreed = negotiate(accept, route.offers);
        expect(!agreed || *agreed < route.offers.size(), "what is agreed on is not offered");
    }
    if (const auto tags = parseEntityTags(ifMatch)) {
        for (const auto* list : {&tags->strong, &tags->weak})
            for (const std::string& tag : *list)
                expect(tag.size() >= 2 && tag.front() == '"' && tag.back() == '"', "a tag has no quotes");
        for (const std::string& tag : tags->strong)
            expect(tags->matchStrongly(tag) && tags->matchWeakly(tag), "a tag does not match itself");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Pieces pieces(data, size);
    const std::string first = pieces.line(), accept = pieces.line(), ifMatch = pieces.line();
    negotiations(accept, ifMatch);
    const std::size_t blank = std::min(first.find(' '), first.size());
    const std::string method = first.substr(0, blank), text = first.substr(std::min(blank + 1, first.size()));
    const auto target = parseTarget(text);
    if (!target)
        return 0;
    expect(target->segments.size() ==
               static_cast<std::size_t>(std::count(target->path.begin(), target->path.end(), '/')),
           "segments are not what stands between the slashes");
    for (const std::string& segment : target->segments)
        expect(segment.find('\0') == std::string::npos || text.find('\0') != std::string::npos,
               "an escape stands for NUL");
    const rest::Match match = findRoute(method, target->segments);
    if (!match.route)
        return 0;
    // Whoever may be answered may be answered without the body (RFC 9110, 9.3.2).
    expect(match.route->method == (method == "HEAD" ? "GET" : method), "another method's route");
    const std::string_view path = match.route->path;
    expect(static_cast<std::size_t>(std::count(path.begin(), path.end(), '{')) == match.names.size(),
           "not every name is given");
    if (method == "PUT" && match.names.size() == 1)
        putPart(match, *target, pieces.rest());
    return 0;
}
