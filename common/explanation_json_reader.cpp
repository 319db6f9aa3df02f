// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/explanation_json.h"
#include "common/explanation_words.h"
#include "common/json_reader.h"
#include "common/utc_time.h"

#include <algorithm>
#include <limits>

namespace weir {
namespace {

using namespace explanation_words;
using Milliseconds = std::chrono::milliseconds;
using Time = std::chrono::sys_time<Milliseconds>;

/// Members that are there and of the type that is asked for; anything else leaves the value as it is.
class Reader
{
public:
    explicit Reader(const JsonValue& object) : m_object(object) {}

    void get(std::string_view name, std::string& text) const
    {
        if (const auto value = find(name, JsonType::String))
            text = value->text();
    }
    void get(std::string_view name, bool& truth) const
    {
        if (const auto value = find(name, JsonType::Boolean))
            truth = value->isTrue();
    }
    void get(std::string_view name, std::uint64_t& number) const
    {
        if (const auto value = find(name, JsonType::Number))
            number = value->whole().value_or(number);
    }
    void get(std::string_view name, std::optional<std::uint64_t>& number) const
    {
        if (const auto value = find(name, JsonType::Number))
            number = value->whole();
    }
    void get(std::string_view name, Milliseconds& span) const
    {
        std::uint64_t count = 0;
        get(name, count);
        span = Milliseconds(static_cast<std::int64_t>(
            std::min<std::uint64_t>(count, std::numeric_limits<std::int64_t>::max() / 1'000'000)));
    }
    template <typename Duration>
    void get(std::string_view name, std::optional<std::chrono::sys_time<Duration>>& time) const
    {
        std::string text;
        get(name, text);
        if (const auto read = parseUtcTime(text))
            time = std::chrono::time_point_cast<Duration>(*read);
    }
    template <typename Word, std::size_t count>
    void get(std::string_view name, const std::array<std::string_view, count>& words, Word& word) const
    {
        const auto value = find(name, JsonType::String);
        for (std::size_t at = 0; value && at < count; ++at) {
            if (words.at(at) == value->text())
                word = static_cast<Word>(at);
        }
    }
    std::optional<JsonValue> find(std::string_view name, JsonType type) const
    {
        for (const JsonValue& member : m_object) {
            if (member.key() == name && member.type() == type)
                return member;
        }
        return std::nullopt;
    }

private:
    const JsonValue& m_object;
};

std::optional<ChangeOrigin> readOrigin(const Reader& from, std::string_view name)
{
    const auto object = from.find(name, JsonType::Object);
    if (!object)
        return std::nullopt;
    const Reader reader(*object);
    ChangeOrigin origin;
    std::optional<Time> time;
    std::uint64_t uid = 0;
    reader.get("revision", origin.revision);
    reader.get("or_earlier", origin.earlier);
    reader.get("trial", origin.trial);
    reader.get("time", time);
    reader.get("uid", uid);
    origin.time = time.value_or(Time());
    origin.uid = static_cast<std::uint32_t>(uid);
    return origin;
}

BucketExplanation readBucket(const Reader& from)
{
    BucketExplanation bucket;
    from.get("rate", bucket.rate);
    from.get("burst", bucket.burst);
    from.get("queue", bucket.queue);
    from.get("used", bucket.used);
    from.get("waiting", bucket.waiting);
    from.get("remaining", bucket.remaining);
    from.get("verdict", verdicts, bucket.verdict);
    from.get("wait_ms", bucket.wait);
    from.get("full_ms", bucket.full);
    from.get("seconds", bucket.seconds);
    return bucket;
}

/// Calls take(reader) for each object of an array.
template <typename Take>
void eachObject(const Reader& from, std::string_view name, Take take)
{
    const auto array = from.find(name, JsonType::Array);
    if (!array)
        return;
    for (const JsonValue& element : *array)
        take(Reader(element));
}

void readParts(const Reader& from, Explanation& explanation)
{
    eachObject(from, "sources", [&](const Reader& reader) {
        SourceExplanation source;
        reader.get("source", source.source);
        reader.get("state", states, source.state);
        explanation.sources.push_back(std::move(source));
    });
    eachObject(from, "limits", [&](const Reader& reader) {
        LimitExplanation limit;
        reader.get("limit", limit.limit);
        reader.get("measure", measures, limit.measure);
        reader.get("mismatch", limit.mismatch);
        limit.bucket = readBucket(reader);
        limit.origin = readOrigin(reader, "origin");
        explanation.limits.push_back(std::move(limit));
    });
    if (const auto object = from.find("capacity", JsonType::Object)) {
        const Reader reader(*object);
        explanation.capacity = CapacityExplanation{readBucket(reader), 0};
        reader.get("share", explanation.capacity->share);
    }
    if (const auto object = from.find("connection", JsonType::Object)) {
        const Reader reader(*object);
        explanation.connection.emplace();
        reader.get("verdict", verdicts, explanation.connection->verdict);
        reader.get("policy", explanation.connection->policy);
        reader.get("limit", explanation.connection->limit);
        reader.get("seconds", explanation.connection->seconds);
        reader.get("clients_full", explanation.connection->clientsFull);
    }
}

} // namespace

Result<Explanation> readExplanationJson(std::string_view json)
{
    JsonTree tree;
    if (auto fault = readJson(json, tree))
        return Error{Error::Kind::Invalid, std::move(fault->sentence)};
    const JsonValue root = tree.root();
    if (root.type() != JsonType::Object)
        return Error{
            Error::Kind::Invalid,
            makeSentence(
                "explanation-syntax",
                "an explanation is an object such as {\"service\": \"shop\", \"verdict\": \"passed\"}")};
    const Reader reader(root);
    Explanation explanation;
    std::optional<Time> time;
    std::string mode;
    std::uint64_t priority = 0;
    reader.get("time", time);
    explanation.time = time.value_or(Time());
    reader.get("service", explanation.service);
    reader.get("requests", explanation.requests);
    reader.get("verdict", verdicts, explanation.verdict);
    reader.get("decided", verdicts, explanation.decided);
    reader.get("decider", deciders, explanation.decider);
    reader.get("limit", explanation.limit);
    reader.get("seconds", explanation.seconds);
    reader.get("wait_ms", explanation.wait);
    reader.get("clients_full", explanation.clientsFull);
    reader.get("paused", explanation.paused);
    reader.get("peer", explanation.peer);
    reader.get("address", explanation.address);
    reader.get("client", explanation.client);
    reader.get("identity", explanation.identity);
    reader.get("handle", explanation.handle);
    reader.get("rule", rules, explanation.rule);
    reader.get("policy", explanation.policy);
    reader.get("assigned", explanation.assigned);
    reader.get("until", explanation.until);
    reader.get("limits_of", explanation.limitsOf);
    reader.get("limits_until", explanation.limitsUntil);
    reader.get("mode", mode);
    explanation.observe = mode == "observe";
    reader.get("priority", priority);
    explanation.priority = static_cast<int>(priority);
    reader.get("blocked_until", explanation.blockedUntil);
    readParts(reader, explanation);
    explanation.serviceOrigin = readOrigin(reader, "service_origin");
    explanation.policyOrigin = readOrigin(reader, "policy_origin");
    explanation.clientOrigin = readOrigin(reader, "client_origin");
    return explanation;
}

} // namespace weir
