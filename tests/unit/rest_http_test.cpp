// SPDX-License-Identifier: GPL-3.0-or-later
// What the REST gateway makes of a request's head, and the table of its routes against the OpenAPI document.
#include "control/rest/negotiation.h"
#include "control/rest/options.h"
#include "control/rest/part_change.h"
#include "control/rest/problem.h"
#include "control/rest/router.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <sstream>

namespace weir::rest {
namespace {

TEST(Target, IsDecodedBetweenTheSlashes)
{
    const auto target = parseTarget("/v1/clients/a%2Fb%20c+d?filter=a+b%26c&reveal=1&flag");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->segments, (std::vector<std::string>{"v1", "clients", "a/b c+d"}));
    EXPECT_EQ(target->query, (std::vector<Parameter>{{"filter", "a b&c"}, {"reveal", "1"}, {"flag", ""}}));
}

TEST(Target, IsRefusedWhereAnEscapeIsBroken)
{
    for (const char* text : {"", "v1", "*", "http://weir/v1", "/%", "/%4", "/%zz", "/a%00b", "/a?b=%0"})
        EXPECT_FALSE(parseTarget(text)) << text;
}

TEST(Accept, TakesTheMostPreciseRange)
{
    const std::vector<std::string_view> offered{"application/json", "text/csv; charset=utf-8"};
    const auto agreed = [&](const std::optional<std::string>& accept) { return negotiate(accept, offered); };
    EXPECT_EQ(agreed(std::nullopt), 0u);
    EXPECT_EQ(agreed("*/*"), 0u);
    EXPECT_EQ(agreed("text/csv"), 1u);
    EXPECT_EQ(agreed("TEXT/*, application/json;q=0.5"), 1u);
    EXPECT_EQ(agreed("text/csv;q=0.1, application/json;q=0.2"), 0u);
    EXPECT_EQ(agreed("*/*;q=0.9, application/json;q=0"), 1u);
    EXPECT_EQ(agreed("text/html"), std::nullopt);
    EXPECT_EQ(agreed("application/json;q=0"), std::nullopt);
    EXPECT_EQ(agreed("text/csv;q=nonsense"), std::nullopt);
}

TEST(EntityTag, IsComparedAsItsStrengthSays)
{
    const auto tags = parseEntityTags("\"11\", W/\"12\"");
    ASSERT_TRUE(tags);
    EXPECT_TRUE(tags->matchStrongly("\"11\""));
    EXPECT_FALSE(tags->matchStrongly("\"12\""));
    EXPECT_TRUE(tags->matchWeakly("\"12\""));
    EXPECT_TRUE(parseEntityTags("*")->matchStrongly("\"7\""));
    for (const char* text : {"", "12", "\"12", "\"1\" \"2\"", "\"1\",", "W/12"})
        EXPECT_FALSE(parseEntityTags(text)) << text;
}

TEST(Problem, MapsEveryKindOfError)
{
    using Kind = Error::Kind;
    const auto status = [](Kind kind, bool conditional = false, const char* code = "x") {
        return problem(Error{kind, makeSentence(code, "why")}, conditional).status;
    };
    EXPECT_EQ(status(Kind::NotAuthorized), 403u);
    EXPECT_EQ(status(Kind::Dismissed), 403u);
    EXPECT_EQ(status(Kind::Invalid), 422u);
    EXPECT_EQ(status(Kind::Invalid, false, "no-such-client"), 404u);
    EXPECT_EQ(status(Kind::Conflict), 409u);
    EXPECT_EQ(status(Kind::Conflict, true), 412u);
    EXPECT_EQ(status(Kind::Busy), 409u);
    EXPECT_EQ(status(Kind::LimitExceeded), 429u);
    EXPECT_EQ(status(Kind::Unsupported), 501u);
    EXPECT_EQ(status(Kind::Degraded), 503u);
    EXPECT_EQ(status(Kind::NoHelper), 503u);
    EXPECT_EQ(status(Kind::NoHelper, false, "no-answer"), 504u);
    EXPECT_EQ(status(Kind::Failed), 500u);
}

TEST(Problem, CarriesFaultsAsTheyAre)
{
    const Response response =
        problem(422, makeSentence("document", "1 fault"),
                {{"/policies/0/limits/0/rate",
                  makeSentence("rate-syntax", "\"%1\" is not a rate", {"10/fortnight"})}});
    const QJsonObject json = QJsonDocument::fromJson(response.body).object();
    EXPECT_EQ(response.contentType, "application/problem+json");
    EXPECT_EQ(json.value(QLatin1String("title")).toString(), QLatin1String("Unprocessable Content"));
    const QJsonObject fault = json.value(QLatin1String("faults"))[0].toObject();
    EXPECT_EQ(fault.value(QLatin1String("pointer")).toString(), QLatin1String("/policies/0/limits/0/rate"));
    EXPECT_EQ(fault.value(QLatin1String("code")).toString(), QLatin1String("rate-syntax"));
    EXPECT_EQ(fault.value(QLatin1String("detail")).toString(),
              QLatin1String("\"10/fortnight\" is not a rate"));
}

TEST(Routes, FindPathsMethodsAndNames)
{
    const Match put = findRoute("PUT", {"v1", "policies", "gold"});
    ASSERT_NE(put.route, nullptr);
    EXPECT_EQ(put.route->path, "/v1/policies/{name}");
    EXPECT_EQ(put.names, (std::vector<std::string>{"gold"}));
    EXPECT_EQ(findRoute("HEAD", {"v1", "status"}).route->method, "GET");
    const Match wrong = findRoute("POST", {"v1", "policies", "gold"});
    EXPECT_EQ(wrong.route, nullptr);
    EXPECT_EQ(wrong.methods.size(), 3u);
    for (const std::vector<std::string>& path : {std::vector<std::string>{},
                                                 {""},
                                                 {"v1"},
                                                 {"v1", "policies", ""},
                                                 {"v1", "policies", "a", "b"},
                                                 {"v2", "status"}})
        EXPECT_TRUE(findRoute("GET", path).methods.empty());
}

TEST(Routes, AreThoseOfTheOpenApiDocument)
{
    QFile file(QStringLiteral(WEIR_SOURCE_DIR "/resources/openapi.json"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QJsonObject paths =
        QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("paths")).toObject();
    std::set<std::string> described;
    std::set<std::string> served;
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path.value().toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method) {
            std::string parameters;
            for (const auto& each : method.value()[QLatin1String("parameters")].toArray()) {
                const QString name = each[QLatin1String("name")].toString();
                if (each[QLatin1String("in")] == QLatin1String("query"))
                    parameters += ' ' + name.toStdString();
            }
            std::multiset<std::string> sorted;
            std::istringstream words(parameters);
            for (std::string word; words >> word;)
                sorted.insert(word);
            std::string line = method.key().toUpper().toStdString() + ' ' + path.key().toStdString();
            for (const std::string& word : sorted)
                line += ' ' + word;
            described.insert(line);
        }
    }
    for (const Route& route : routes()) {
        std::multiset<std::string> sorted;
        std::istringstream words{std::string(route.parameters)};
        for (std::string word; words >> word;)
            sorted.insert(word);
        std::string line = std::string(route.method) + ' ' + std::string(route.path);
        for (const std::string& word : sorted)
            line += ' ' + word;
        served.insert(line);
    }
    EXPECT_EQ(served, described);
}

TEST(Routes, LetObserversChangeNothing)
{
    for (const Route& route : routes()) {
        const bool reads = route.method == "GET" || route.path == "/v1/explain";
        EXPECT_EQ(route.role == Role::Observe, reads) << route.method << ' ' << route.path;
        EXPECT_EQ(route.open, route.path == "/healthz") << route.path;
    }
}

TEST(PartChange, TakesTheNameFromThePath)
{
    const PartKind kind = partKind("policies");
    const auto unnamed = partChange(kind, "gold", R"({"limits": []})");
    ASSERT_TRUE(unnamed);
    EXPECT_EQ(unnamed->kind, "policy");
    EXPECT_EQ(unnamed->value, R"({"name": "gold", "limits": []})");
    EXPECT_EQ(partChange(kind, "a\"b", "{}")->value, R"({"name": "a\"b"})");
    EXPECT_TRUE(partChange(kind, "gold", R"({"name": "gold"})"));
    const auto other = partChange(kind, "gold", R"({"name": "silver"})");
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().faults.front().pointer, "/name");
    EXPECT_FALSE(partChange(kind, "gold", "[]"));
    EXPECT_FALSE(partChange(kind, "gold", "{"));
    EXPECT_EQ(partChange(partKind("interfaces"), "eth0", "")->value, "true");
    EXPECT_FALSE(partChange(partKind("interfaces"), "eth0", R"({"a": 1})"));
}

TEST(PartChange, PointsIntoWhatWasSent)
{
    const auto before = control::Configuration::parse(
        {3, R"({"version": 1, "policies": [{"name": "a"}, {"name": "b"}], "clients": []})"});
    ASSERT_TRUE(before);
    const std::vector<Fault> faults{
        {"/policies/1/limits/0/rate", {}}, {"/changes/0/name", {}}, {"/clients/0", {}}, {"/policies/11", {}}};
    const auto pointers = [&](const char* name) {
        std::vector<std::string> result;
        for (const Fault& fault : faultsInPart(faults, partKind("policies"), name, *before))
            result.push_back(fault.pointer);
        return result;
    };
    EXPECT_EQ(pointers("b"),
              (std::vector<std::string>{"/limits/0/rate", "/name", "/clients/0", "/policies/11"}));
    EXPECT_EQ(pointers("new").front(), "/policies/1/limits/0/rate") << "it is the third";
}

std::string refusal(const std::vector<std::string>& arguments)
{
    std::ostringstream out;
    std::ostringstream error;
    const auto parsed = parseOptions(arguments, out, error);
    if (std::holds_alternative<Options>(parsed))
        return {};
    EXPECT_EQ(std::get<int>(parsed), 2);
    return error.str();
}

TEST(Options, DefaultToTheSocketAlone)
{
    std::ostringstream stream;
    const auto parsed = parseOptions({}, stream, stream);
    const Options& options = std::get<Options>(parsed);
    EXPECT_EQ(options.socket, "/run/weir-rest/socket");
    EXPECT_TRUE(options.listen.empty());
    EXPECT_EQ(options.limit.amount, 50u);
    EXPECT_EQ(options.limit.burst, 100u);
}

TEST(Options, RefuseWhatWouldSendTokensInTheClear)
{
    for (const char* address : {"0.0.0.0:80", "192.0.2.1:8480", "[::]:8480", "[2001:db8::1]:80"})
        EXPECT_NE(refusal({"--listen", address}).find("--tls-cert"), std::string::npos) << address;
    for (const char* address : {"127.0.0.1:8480", "127.9.9.9:1", "[::1]:8480"})
        EXPECT_EQ(refusal({"--listen", address}), "") << address;
    EXPECT_EQ(refusal({"--listen", "0.0.0.0:8443", "--tls-cert", "c", "--tls-key", "k"}), "");
    EXPECT_NE(refusal({"--listen", "127.0.0.1:1", "--tls-cert", "c"}), "");
    EXPECT_NE(refusal({"--no-socket"}), "");
    EXPECT_NE(refusal({"--socket-mode", "999"}), "");
    EXPECT_NE(refusal({"--socket-role", "admin"}), "");
    EXPECT_NE(refusal({"--rate", "10/fortnight"}).find("100/s"), std::string::npos);
}

} // namespace
} // namespace weir::rest
