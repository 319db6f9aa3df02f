// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/explanation_json.h"

#include "common/explanation_words.h"
#include "common/json_layout.h"
#include "common/utc_time.h"

namespace weir {
namespace {

using namespace explanation_words;
using Milliseconds = std::chrono::milliseconds;

void put(JsonTree& tree, std::string_view name, std::string_view text)
{
    tree.key(name);
    tree.string(text);
}

void put(JsonTree& tree, std::string_view name, std::uint64_t number)
{
    tree.key(name);
    tree.Uint64(number);
}

void put(JsonTree& tree, std::string_view name, bool value)
{
    tree.key(name);
    tree.Bool(value);
}

void put(JsonTree& tree, std::string_view name, Milliseconds span)
{
    put(tree, name, static_cast<std::uint64_t>(span.count()));
}

template <typename Moment>
void put(JsonTree& tree, std::string_view name, const std::optional<Moment>& time)
{
    if (time) {
        put(tree, name, std::string_view(formatUtcTime(*time)));
        return;
    }
    tree.key(name);
    tree.Null();
}

void put(JsonTree& tree, std::string_view name, const std::optional<std::uint64_t>& number)
{
    if (number) {
        put(tree, name, *number);
        return;
    }
    tree.key(name);
    tree.Null();
}

template <typename Word, std::size_t count>
void put(JsonTree& tree, std::string_view name, const std::array<std::string_view, count>& words, Word word)
{
    put(tree, name, words.at(static_cast<std::size_t>(word)));
}

void putOrigin(JsonTree& tree, std::string_view name, const std::optional<ChangeOrigin>& origin)
{
    tree.key(name);
    if (!origin) {
        tree.Null();
        return;
    }
    tree.StartObject();
    put(tree, "revision", origin->revision);
    put(tree, "or_earlier", origin->earlier);
    put(tree, "trial", origin->trial);
    put(tree, "time", std::optional(origin->time));
    put(tree, "uid", std::uint64_t(origin->uid));
    tree.EndObject(0);
}

void putBucket(JsonTree& tree, const BucketExplanation& bucket)
{
    put(tree, "rate", std::string_view(bucket.rate));
    put(tree, "burst", bucket.burst);
    put(tree, "queue", bucket.queue);
    put(tree, "used", bucket.used);
    put(tree, "waiting", bucket.waiting);
    put(tree, "remaining", bucket.remaining);
    put(tree, "verdict", verdicts, bucket.verdict);
    put(tree, "wait_ms", bucket.wait);
    put(tree, "full_ms", bucket.full);
    put(tree, "seconds", bucket.seconds);
}

void putLimits(JsonTree& tree, const std::vector<LimitExplanation>& limits)
{
    tree.key("limits");
    tree.StartArray();
    for (const LimitExplanation& limit : limits) {
        tree.StartObject();
        put(tree, "limit", std::string_view(limit.limit));
        put(tree, "measure", measures, limit.measure);
        put(tree, "mismatch", std::string_view(limit.mismatch));
        putBucket(tree, limit.bucket);
        putOrigin(tree, "origin", limit.origin);
        tree.EndObject(0);
    }
    tree.EndArray(0);
}

void putSources(JsonTree& tree, const std::vector<SourceExplanation>& sources)
{
    tree.key("sources");
    tree.StartArray();
    for (const SourceExplanation& source : sources) {
        tree.StartObject();
        put(tree, "source", std::string_view(source.source));
        put(tree, "state", states, source.state);
        tree.EndObject(0);
    }
    tree.EndArray(0);
}

void putShared(JsonTree& tree, const Explanation& from)
{
    tree.key("capacity");
    if (from.capacity) {
        tree.StartObject();
        putBucket(tree, from.capacity->bucket);
        put(tree, "share", from.capacity->share);
        tree.EndObject(0);
    } else {
        tree.Null();
    }
    tree.key("connection");
    if (from.connection) {
        tree.StartObject();
        put(tree, "verdict", verdicts, from.connection->verdict);
        put(tree, "policy", std::string_view(from.connection->policy));
        put(tree, "limit", std::string_view(from.connection->limit));
        put(tree, "seconds", from.connection->seconds);
        put(tree, "clients_full", from.connection->clientsFull);
        tree.EndObject(0);
    } else {
        tree.Null();
    }
}

void putSentences(JsonTree& tree, const Explanation& from)
{
    tree.key("sentences");
    tree.StartArray();
    for (const ExplanationSentence& said : explanationSentences(from)) {
        tree.StartObject();
        put(tree, "about", std::string_view(said.about));
        put(tree, "code", std::string_view(said.sentence.code));
        tree.key("arguments");
        tree.StartArray();
        for (const std::string& argument : said.sentence.arguments)
            tree.string(argument);
        tree.EndArray(0);
        put(tree, "english", std::string_view(said.sentence.english));
        tree.EndObject(0);
    }
    tree.EndArray(0);
}

} // namespace

std::string writeExplanationJson(const Explanation& explanation)
{
    JsonTree tree;
    tree.StartObject();
    put(tree, "time", std::optional(explanation.time));
    put(tree, "service", std::string_view(explanation.service));
    put(tree, "requests", explanation.requests);
    put(tree, "verdict", verdicts, explanation.verdict);
    put(tree, "decided", verdicts, explanation.decided);
    put(tree, "decider", deciders, explanation.decider);
    put(tree, "limit", std::string_view(explanation.limit));
    put(tree, "seconds", explanation.seconds);
    put(tree, "wait_ms", explanation.wait);
    put(tree, "clients_full", explanation.clientsFull);
    put(tree, "paused", explanation.paused);
    putSources(tree, explanation.sources);
    put(tree, "peer", std::string_view(explanation.peer));
    put(tree, "address", std::string_view(explanation.address));
    put(tree, "client", std::string_view(explanation.client));
    put(tree, "identity", std::string_view(explanation.identity));
    put(tree, "handle", std::string_view(explanation.handle));
    put(tree, "rule", rules, explanation.rule);
    put(tree, "policy", std::string_view(explanation.policy));
    put(tree, "assigned", explanation.assigned);
    put(tree, "until", explanation.until);
    put(tree, "limits_of", std::string_view(explanation.limitsOf));
    put(tree, "limits_until", explanation.limitsUntil);
    put(tree, "mode", std::string_view(explanation.observe ? "observe" : "enforce"));
    put(tree, "priority", static_cast<std::uint64_t>(explanation.priority));
    put(tree, "blocked_until", explanation.blockedUntil);
    putLimits(tree, explanation.limits);
    putShared(tree, explanation);
    putOrigin(tree, "service_origin", explanation.serviceOrigin);
    putOrigin(tree, "policy_origin", explanation.policyOrigin);
    putOrigin(tree, "client_origin", explanation.clientOrigin);
    putSentences(tree, explanation);
    tree.EndObject(0);
    std::string out;
    appendJson(out, tree.root(), 0);
    return out + '\n';
}

} // namespace weir
