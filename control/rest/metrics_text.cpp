// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/metrics_text.h"

namespace weir::rest {
namespace {

std::string_view typeName(MetricFamily::Type type)
{
    switch (type) {
    case MetricFamily::Type::Counter:
        return "counter";
    case MetricFamily::Type::Histogram:
        return "histogram";
    case MetricFamily::Type::Gauge:
        break;
    }
    return "gauge";
}

void appendSample(std::string& text, std::string_view name, const Sample& sample)
{
    text.append(name).append(sample.suffix);
    char before = '{';
    for (const auto& [label, value] : sample.labels) {
        text += before;
        text.append(label).append("=\"").append(escapedLabel(value)) += '"';
        before = ',';
    }
    if (before == ',')
        text += '}';
    text.append(" ").append(std::to_string(sample.value)) += '\n';
}

} // namespace

std::string escapedLabel(std::string_view text)
{
    std::string escaped;
    for (const char letter : text) {
        if (letter == '\\' || letter == '"')
            escaped += '\\';
        if (letter == '\n')
            escaped += "\\n";
        else
            escaped += letter;
    }
    return escaped;
}

std::string writeMetrics(const std::vector<MetricFamily>& families, MetricsFormat format)
{
    std::string text;
    for (const MetricFamily& family : families) {
        std::string_view name = family.name;
        // OpenMetrics names a counter without what its sample ends with.
        if (format == MetricsFormat::OpenMetrics && family.type == MetricFamily::Type::Counter)
            name.remove_suffix(std::string_view("_total").size());
        text.append("# HELP ").append(name).append(" ").append(family.help) += '\n';
        text.append("# TYPE ").append(name).append(" ").append(typeName(family.type)) += '\n';
        for (const Sample& sample : family.samples)
            appendSample(text, family.name, sample);
    }
    if (format == MetricsFormat::OpenMetrics)
        text += "# EOF\n";
    return text;
}

} // namespace weir::rest
