// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/commands/explain_view.h"

#include "common/rate.h"
#include "common/text.h"

namespace weir::control {
namespace {

Emphasis emphasisOf(RequestVerdict verdict)
{
    switch (verdict) {
    case RequestVerdict::Passed:
        return Emphasis::Good;
    case RequestVerdict::Throttled:
        return Emphasis::Warning;
    case RequestVerdict::Rejected:
    case RequestVerdict::Dropped:
        break;
    }
    return Emphasis::Bad;
}

Cell quantity(std::uint64_t count, Measure measure)
{
    return {count, formatQuantity(count, measure)};
}

Cell verdictCell(const BucketExplanation& bucket)
{
    std::string word(verdictName(bucket.verdict));
    if (bucket.verdict != RequestVerdict::Passed)
        word += " for " + spanText(bucket.wait);
    return {std::string(verdictName(bucket.verdict)), std::move(word), emphasisOf(bucket.verdict)};
}

std::vector<Cell> bucketCells(const std::string& name, bool counts, const BucketExplanation& bucket,
                              Measure measure)
{
    return {{name},
            {bucket.rate},
            {std::string(counts ? "yes" : "no"), {}, counts ? Emphasis::None : Emphasis::Faint},
            quantity(bucket.used, measure),
            quantity(bucket.burst, measure),
            quantity(bucket.waiting, measure),
            quantity(bucket.remaining, measure),
            verdictCell(bucket),
            {bucket.full.count() > 0 ? "in " + spanText(bucket.full) : std::string("now")}};
}

/// What the table says better.
bool isInTable(const ExplanationSentence& said)
{
    return said.about == "capacity" ||
           (said.about == "limit" && !said.sentence.code.starts_with("explain-mismatch"));
}

} // namespace

Table explainedLimits(const Explanation& explanation)
{
    Table table{{{"limit"},
                 {"rate"},
                 {"counts", "COUNTS IT"},
                 {"used", {}, Align::Right},
                 {"burst", {}, Align::Right},
                 {"waiting", {}, Align::Right},
                 {"remaining", {}, Align::Right},
                 {"verdict", "ONE MORE"},
                 {"full", "FULL AGAIN"}},
                {}};
    for (const LimitExplanation& limit : explanation.limits)
        table.rows.push_back(bucketCells(limit.limit, limit.mismatch.empty(), limit.bucket, limit.measure));
    if (explanation.capacity)
        table.rows.push_back(
            bucketCells("(capacity)", explanation.requests, explanation.capacity->bucket, Measure::Requests));
    return table;
}

std::string explanationText(const Explanation& explanation, const Painter& painter)
{
    const std::vector<ExplanationSentence> all = explanationSentences(explanation);
    std::string text = painter.paint(verdictName(explanation.verdict), emphasisOf(explanation.verdict));
    std::string origins;
    const char* between = "  ";
    for (const ExplanationSentence& said : all) {
        if (isInTable(said))
            continue;
        const std::string line = terminalSafe(said.sentence.english);
        if (said.about == "origin") {
            origins += painter.paint(line, Emphasis::Faint) + '\n';
            continue;
        }
        text += between + line + '\n';
        between = "";
    }
    const Table limits = explainedLimits(explanation);
    if (!limits.rows.empty())
        text += '\n' + renderText(limits, painter);
    return origins.empty() ? text : text + '\n' + origins;
}

} // namespace weir::control
