// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/helper_client.h"
#include "common/result.h"

#include <cstdint>
#include <optional>
#include <qcorotask.h>
#include <rapidjson/document.h>
#include <string>
#include <string_view>
#include <vector>

namespace weir::control {

/// What is in force, as the helper shows it. Kept as JSON: a masked document lacks the secret values, so it
/// is no Document.
class Configuration
{
public:
    static Result<Configuration> parse(const ConfigurationText& text);

    std::uint64_t revision() const { return m_text.revision; }
    const ConfigurationText& text() const { return m_text; }

    /// The array under a key of the document ("policies", "clients" ...); empty when absent.
    const rapidjson::Value& list(const char* key) const;
    std::vector<std::string> interfaces() const;
    /// The names of all objects in a list.
    std::vector<std::string> names(const char* key) const;
    std::optional<std::size_t> indexOf(const char* key, std::string_view name) const;

private:
    Configuration(ConfigurationText text, rapidjson::Document document);

    ConfigurationText m_text;
    rapidjson::Document m_document;
};

QCoro::Task<Result<Configuration>> readConfiguration(HelperClient& helper, Masking masking);

/// A string member, or "".
std::string member(const rapidjson::Value& object, const char* key);

} // namespace weir::control
