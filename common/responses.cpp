// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/responses.h"

#include "common/json_layout.h"
#include "common/json_reader.h"
#include "common/statistics_columns.h"
#include "common/text.h"

#include <numeric>

namespace weir {
namespace {

constexpr std::array<std::string_view, 5> classNames{"responses_1xx", "responses_2xx", "responses_3xx",
                                                     "responses_4xx", "responses_5xx"};
constexpr std::string_view histogramName = "latency_log2_us";

struct Quantile
{
    std::string_view name;
    double share;
};
constexpr std::array<Quantile, 3> quantiles{
    {{"latency_p50_us", 0.5}, {"latency_p90_us", 0.9}, {"latency_p99_us", 0.99}}};

Error notResponses(std::string_view what)
{
    return {
        Error::Kind::Invalid,
        makeSentence("responses-syntax",
                     "%1 does not fit into a table of responses; an object such as {\"policy\": \"gold\", "
                     "\"responses_2xx\": 3} belongs here",
                     {shown(what)})};
}

std::uint64_t* counterNamed(ResponseRow& row, std::string_view name)
{
    for (std::size_t index = 0; index < classNames.size(); ++index) {
        if (name == classNames[index])
            return &row.classes[index];
    }
    for (std::size_t index = 0; index < tlsOfferNames.size(); ++index) {
        if (name == tlsOfferNames[index])
            return &row.tls[index];
    }
    return nullptr;
}

Result<Done> readMember(ResponseRow& row, const JsonValue& member)
{
    if (member.key() == "service" || member.key() == "policy") {
        row.name = member.text();
        return Done{};
    }
    if (std::uint64_t* const counter = counterNamed(row, member.key())) {
        if (!member.whole())
            return notResponses(member.key());
        *counter = *member.whole();
        return Done{};
    }
    if (member.key() != histogramName)
        return Done{};
    if (member.type() != JsonType::Array)
        return notResponses(member.key());
    std::size_t bucket = 0;
    for (const JsonValue& count : member) {
        if (!count.whole() || bucket == row.latency.size())
            return notResponses(member.key());
        row.latency[bucket++] = *count.whole();
    }
    return Done{};
}

} // namespace

const std::array<std::string_view, 4> tlsOfferNames{"tls_no_alpn", "tls_other", "tls_http1", "tls_http2"};

std::optional<std::uint64_t> ResponseRow::latencyBelow(double share) const
{
    const std::uint64_t all = std::accumulate(latency.begin(), latency.end(), std::uint64_t(0));
    if (all == 0)
        return std::nullopt;
    std::uint64_t sum = 0;
    for (std::size_t bucket = 0; bucket < latency.size(); ++bucket) {
        sum += latency[bucket];
        if (static_cast<double>(sum) >= share * static_cast<double>(all))
            return std::uint64_t(1) << bucket;
    }
    return std::uint64_t(1) << (latency.size() - 1);
}

std::string writeResponsesJson(const std::vector<ResponseRow>& rows, StatisticsBy by)
{
    std::string out = "[";
    const auto member = [&out](std::string_view name) {
        out += ", ";
        appendJsonString(out, name);
        out += ": ";
    };
    for (const ResponseRow& row : rows) {
        out += &row == rows.data() ? "\n  {" : ",\n  {";
        appendJsonString(out, statisticsByName(by));
        out += ": ";
        appendJsonString(out, row.name);
        for (std::size_t index = 0; index < classNames.size(); ++index) {
            member(classNames[index]);
            out += std::to_string(row.classes[index]);
        }
        for (const Quantile& quantile : quantiles) {
            member(quantile.name);
            const auto bound = row.latencyBelow(quantile.share);
            out += bound ? std::to_string(*bound) : "null";
        }
        member(histogramName);
        out += '[';
        for (std::size_t bucket = 0; bucket < row.latency.size(); ++bucket)
            out += (bucket == 0 ? "" : ", ") + std::to_string(row.latency[bucket]);
        out += ']';
        for (std::size_t index = 0; index < tlsOfferNames.size(); ++index) {
            member(tlsOfferNames[index]);
            out += std::to_string(row.tls[index]);
        }
        out += '}';
    }
    return out + (rows.empty() ? "]\n" : "\n]\n");
}

Result<std::vector<ResponseRow>> readResponsesJson(std::string_view json)
{
    JsonTree tree;
    if (auto fault = readJson(json, tree))
        return Error{Error::Kind::Invalid, std::move(fault->sentence)};
    if (tree.root().type() != JsonType::Array)
        return notResponses("a value that is no array");
    std::vector<ResponseRow> rows;
    for (const JsonValue& object : tree.root()) {
        if (object.type() != JsonType::Object)
            return notResponses("an element that is no object");
        ResponseRow& row = rows.emplace_back();
        for (const JsonValue& member : object) {
            if (auto read = readMember(row, member); !read)
                return read.error();
        }
    }
    return rows;
}

} // namespace weir
