// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/store/quota_file.h"

#include "common/text.h"
#include "privhelper/failure.h"
#include "privhelper/store/header_lines.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <utility>

namespace weir {
namespace {

constexpr std::string_view version = "1";
constexpr std::string_view configuredWord = "configured", unknownWord = "unknown";
constexpr std::array<std::pair<Rate::Calendar, std::string_view>, 2> calendarWords{
    {{Rate::Calendar::Day, "day"}, {Rate::Calendar::Month, "month"}}};

std::string hex(std::string_view bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const char character : bytes) {
        const auto byte = static_cast<unsigned char>(character);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string hexNumber(std::uint64_t number)
{
    std::array<char, 17> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(number));
    return text.data();
}

std::optional<std::string> fromHex(std::string_view text)
{
    std::string bytes;
    for (; text.size() >= 2; text.remove_prefix(2)) {
        std::uint8_t byte = 0;
        if (!parseNumber(text.substr(0, 2), byte, 16))
            return std::nullopt;
        bytes += static_cast<char>(byte);
    }
    if (!text.empty())
        return std::nullopt;
    return bytes;
}

/// The next of words that single spaces part.
std::string_view takeWord(std::string_view& text)
{
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    return word;
}

bool takeSecret(std::string_view& body, QuotaUse& use)
{
    auto line = takeLine(body, "secret").value_or(std::string_view());
    for (std::uint64_t& part : use.secret) {
        if (!parseNumber(takeWord(line), part, 16))
            return false;
    }
    return line.empty();
}

bool takeQuota(std::string_view& body, std::string_view line, QuotaUse& use)
{
    QuotaUse::Quota quota;
    const std::string_view word = takeWord(line);
    std::int64_t begin = 0;
    bool known = false;
    for (const auto& [calendar, name] : calendarWords) {
        if (name == word) {
            quota.calendar = calendar;
            known = true;
        }
    }
    const auto policy = takeLine(body, "policy"), limit = takeLine(body, "limit");
    if (!known || !parseNumber(line, begin) || !policy || !limit)
        return false;
    quota.begin = std::chrono::sys_seconds(std::chrono::seconds(begin));
    quota.policy = parsePrintable(*policy).value_or(std::string(*policy));
    quota.limit = parsePrintable(*limit).value_or(std::string(*limit));
    use.quotas.push_back(std::move(quota));
    return true;
}

bool takeUsed(std::string_view line, QuotaUse& use)
{
    QuotaUse::Used used;
    if (!parseNumber(takeWord(line), used.quota) || used.quota >= use.quotas.size())
        return false;
    const std::string_view kind = takeWord(line);
    auto identity = fromHex(takeWord(line));
    if ((kind != configuredWord && kind != unknownWord) || !identity || !parseNumber(line, used.used))
        return false;
    used.configured = kind == configuredWord;
    used.identity = *std::move(identity);
    use.used.push_back(std::move(used));
    return true;
}

std::optional<QuotaUse> readBody(std::string_view body)
{
    QuotaUse use;
    if (!takeSecret(body, use))
        return std::nullopt;
    while (!body.empty()) {
        if (const auto quota = takeLine(body, "quota")) {
            if (!takeQuota(body, *quota, use))
                return std::nullopt;
            continue;
        }
        const auto used = takeLine(body, "used");
        if (!used || !takeUsed(*used, use))
            return std::nullopt;
    }
    return use;
}

} // namespace

std::string encodeQuotaUse(const QuotaUse& use)
{
    std::string body = "secret " + hexNumber(use.secret[0]) + ' ' + hexNumber(use.secret[1]) + '\n';
    for (const QuotaUse::Quota& quota : use.quotas) {
        for (const auto& [calendar, name] : calendarWords) {
            if (calendar == quota.calendar)
                body.append("quota ").append(name).append(" ");
        }
        body += std::to_string(quota.begin.time_since_epoch().count());
        body += "\npolicy " + printable(quota.policy) + "\nlimit " + printable(quota.limit) + '\n';
    }
    for (const QuotaUse::Used& used : use.used) {
        body += "used " + std::to_string(used.quota) + ' ';
        body += used.configured ? configuredWord : unknownWord;
        body += ' ' + hex(used.identity) + ' ' + std::to_string(used.used) + '\n';
    }
    const std::string header =
        "weir-quotas " + std::string(version) + "\nbytes " + std::to_string(body.size()) + '\n';
    return header + "sha256 " + checksum(header, body) + "\n\n" + body;
}

Result<QuotaUse> decodeQuotaUse(std::string_view bytes, const std::string& name)
{
    const auto damaged = [&](const char* what) {
        return failure(Error::Kind::Failed, "quotas-damaged", "%1 is damaged: %2", {name, what});
    };
    const std::string_view whole = bytes;
    const auto format = takeLine(bytes, "weir-quotas");
    if (!format)
        return damaged("its first line is not \"weir-quotas 1\"");
    if (*format != version)
        return failure(Error::Kind::Unsupported, "quotas-format",
                       "%1 has format %2, this Weir reads format %3; install the version of Weir that wrote "
                       "it, or move the file away",
                       {name, shown(*format), std::string(version)});
    std::uint64_t size = 0;
    const bool sized = takeNumber(bytes, "bytes", size);
    const std::string_view header = whole.substr(0, whole.size() - bytes.size());
    const auto sum = takeLine(bytes, "sha256");
    if (!sized || !sum || !bytes.starts_with('\n'))
        return damaged("its header is not complete");
    const std::string_view body = bytes.substr(1);
    if (body.size() != size)
        return damaged("it does not have the length that its header says");
    if (checksum(header, body) != *sum)
        return damaged("its checksum differs");
    auto use = readBody(body);
    if (!use)
        return damaged("a line of it can't be read");
    return *std::move(use);
}

} // namespace weir
