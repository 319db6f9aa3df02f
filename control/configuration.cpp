// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/configuration.h"

#include <utility>

namespace weir::control {

Configuration::Configuration(ConfigurationText text, rapidjson::Document document)
    : m_text(std::move(text)), m_document(std::move(document))
{
}

Result<Configuration> Configuration::parse(const ConfigurationText& text)
{
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag>(text.document.constData(),
                                                   static_cast<std::size_t>(text.document.size()));
    if (document.HasParseError() || !document.IsObject()) {
        return Error{Error::Kind::Failed,
                     {"helper-document", {}, "the helper sent a configuration that can't be read"}};
    }
    return Configuration(text, std::move(document));
}

const rapidjson::Value& Configuration::list(const char* key) const
{
    static const rapidjson::Value empty(rapidjson::kArrayType);
    const auto found = m_document.FindMember(key);
    return found != m_document.MemberEnd() && found->value.IsArray() ? found->value : empty;
}

std::vector<std::string> Configuration::interfaces() const
{
    std::vector<std::string> interfaces;
    for (const rapidjson::Value& value : list("interfaces").GetArray()) {
        if (value.IsString())
            interfaces.emplace_back(value.GetString(), value.GetStringLength());
    }
    return interfaces;
}

std::vector<std::string> Configuration::names(const char* key) const
{
    std::vector<std::string> names;
    for (const rapidjson::Value& value : list(key).GetArray())
        names.push_back(member(value, "name"));
    return names;
}

std::optional<std::size_t> Configuration::indexOf(const char* key, std::string_view name) const
{
    const auto objects = list(key).GetArray();
    for (rapidjson::SizeType i = 0; i < objects.Size(); ++i) {
        if (member(objects[i], "name") == name)
            return i;
    }
    return std::nullopt;
}

QCoro::Task<Result<Configuration>> readConfiguration(HelperClient& helper, Masking masking)
{
    const Result<ConfigurationText> text = co_await helper.configuration(masking);
    if (!text)
        co_return text.error();
    co_return Configuration::parse(*text);
}

std::string member(const rapidjson::Value& object, const char* key)
{
    if (!object.IsObject())
        return {};
    const auto found = object.FindMember(key);
    if (found == object.MemberEnd() || !found->value.IsString())
        return {};
    return {found->value.GetString(), found->value.GetStringLength()};
}

} // namespace weir::control
