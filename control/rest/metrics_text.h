// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Metrics as values, and how Prometheus and OpenMetrics write them.
namespace weir::rest {

using Labels = std::vector<std::pair<std::string_view, std::string>>;

struct Sample
{
    Labels labels;
    std::uint64_t value = 0;
    std::string_view suffix{}; ///< of a histogram's sample: "_bucket"
};

struct MetricFamily
{
    enum class Type { Counter, Gauge, Histogram };
    std::string_view name; ///< a counter's with its _total
    Type type = Type::Gauge;
    std::string_view help;
    std::vector<Sample> samples;
};

enum class MetricsFormat {
    Prometheus, ///< text 0.0.4
    OpenMetrics ///< 1.0.0
};

std::string writeMetrics(const std::vector<MetricFamily>& families, MetricsFormat format);

/// A label's value: backslash, quote and line end escaped.
std::string escapedLabel(std::string_view text);

} // namespace weir::rest
