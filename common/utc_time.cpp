// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/utc_time.h"

#include "common/text.h"

#include <array>
#include <cstdio>
#include <optional>

namespace weir {
namespace {

/// Takes what it reads from the front of a text.
class Scanner
{
public:
    explicit Scanner(std::string_view text) : m_rest(text) {}

    std::optional<int> digits(std::size_t count)
    {
        if (m_rest.size() < count)
            return std::nullopt;
        int value = 0;
        for (const char character : m_rest.substr(0, count)) {
            if (character < '0' || character > '9')
                return std::nullopt;
            value = value * 10 + (character - '0');
        }
        m_rest.remove_prefix(count);
        return value;
    }

    bool take(char character)
    {
        if (!m_rest.starts_with(character))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    bool atEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

std::optional<Time> readTime(std::string_view text)
{
    Scanner scan(text);
    const auto year = scan.digits(4);
    const bool dash1 = scan.take('-');
    const auto month = scan.digits(2);
    const bool dash2 = scan.take('-');
    const auto day = scan.digits(2);
    const bool letter = scan.take('T') || scan.take('t');
    const auto hour = scan.digits(2);
    const bool colon1 = scan.take(':');
    const auto minute = scan.digits(2);
    const bool colon2 = scan.take(':');
    const auto second = scan.digits(2);
    if (!year || !month || !day || !hour || !minute || !second || !dash1 || !dash2 || !letter || !colon1 ||
        !colon2)
        return std::nullopt;

    std::chrono::milliseconds fraction{0};
    if (scan.take('.')) {
        std::chrono::milliseconds scale{100};
        auto digit = scan.digits(1);
        if (!digit)
            return std::nullopt;
        for (; digit; digit = scan.digits(1), scale /= 10)
            fraction += *digit * scale;
    }

    std::chrono::minutes offset{0};
    if (!scan.take('Z') && !scan.take('z')) {
        const bool east = scan.take('+');
        if (!east && !scan.take('-'))
            return std::nullopt;
        const auto hours = scan.digits(2);
        const bool colon = scan.take(':');
        const auto minutes = scan.digits(2);
        if (!hours || !colon || !minutes || *hours > 23 || *minutes > 59)
            return std::nullopt;
        offset = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
        if (!east)
            offset = -offset;
    }

    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!scan.atEnd() || !date.ok() || *year < 1970 || *hour > 23 || *minute > 59 || *second > 59)
        return std::nullopt;
    const Time time = std::chrono::sys_days(date) + std::chrono::hours(*hour) +
                      std::chrono::minutes(*minute) + std::chrono::seconds(*second) + fraction - offset;
    if (time < Time{})
        return std::nullopt;
    return time;
}

} // namespace

Result<Time> parseUtcTime(std::string_view text)
{
    if (const auto time = readTime(text))
        return *time;
    return Error{Error::Kind::Invalid,
                 makeSentence("time-syntax", "\"%1\" is not a time; write for example 2027-01-31T00:00:00Z",
                              {shown(text)})};
}

std::string formatUtcTime(Time time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    std::string result = text.data();
    if (const auto milliseconds = clock.subseconds().count(); milliseconds != 0) {
        std::snprintf(text.data(), text.size(), ".%03d", static_cast<int>(milliseconds));
        result += text.data();
    }
    return result + 'Z';
}

std::chrono::sys_time<std::chrono::milliseconds> currentTime()
{
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace weir
