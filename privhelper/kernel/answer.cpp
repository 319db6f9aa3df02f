// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/answer.h"

#include "privhelper/kernel/terms.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

namespace weir {
namespace {

constexpr std::size_t longestName = 96; ///< such that everything fits, even if each byte needs a backslash

/// A name in the characters that a structured field's string has (RFC 9651, 3.3.3); others as %XX.
std::string inAscii(std::string_view name)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string text;
    for (const char character : name) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte >= 0x20 && byte < 0x7f && byte != '%') {
            text += character;
        } else {
            text += '%';
            text += digits[byte >> 4];
            text += digits[byte & 15];
        }
    }
    return text;
}

/// As a quoted string: RFC 9651 and JSON agree for printable ASCII.
std::string quoted(std::string_view text)
{
    std::string result = "\"";
    for (const char character : text) {
        if (character == '"' || character == '\\')
            result += '\\';
        result += character;
    }
    return result + '"';
}

/// `policy`: the value of RateLimit-Policy, or nothing; `name`: quoted.
weir_answer render(const std::string& name, const std::string& policy, const std::string& body)
{
    weir_answer answer{};
    std::string head = "HTTP/1.1 429 Too Many Requests\r\nRetry-After: ";
    answer.retry_after = static_cast<std::uint16_t>(head.size());
    head.append(WEIR_ANSWER_DIGITS, ' ');
    if (!policy.empty())
        head += "\r\nRateLimit-Policy: " + policy;
    head += "\r\nRateLimit: " + name + ";r=0;";
    answer.reset = static_cast<std::uint16_t>(head.size());
    head.append(WEIR_ANSWER_DIGITS + 2, ' ');
    head += "\r\nContent-Type: application/problem+json\r\nContent-Length: " + std::to_string(body.size());
    head += "\r\nCache-Control: no-store\r\nConnection: ";
    answer.connection = static_cast<std::uint16_t>(head.size());
    head.append(WEIR_ANSWER_DIGITS, ' ');
    head += "\r\n\r\n";

    answer.head_length = static_cast<std::uint16_t>(head.size());
    answer.length = static_cast<std::uint16_t>(head.size() + body.size());
    const std::string whole = head + body;
    static_assert(4 * 2 * longestName < WEIR_ANSWER_BYTES, "three quoted names and the fixed text must fit");
    std::memcpy(answer.bytes, whole.data(), std::min(whole.size(), sizeof(answer.bytes)));
    return answer;
}

/// A quota and the problem type (RFC 9457) that its 429 has.
struct Quota
{
    std::string name; ///< quoted
    std::uint64_t quota = 0;
    std::uint64_t window = 1; ///< s, in which it is there again
    std::string_view type;
};

/// In so many whole seconds a bucket refills: the document's bounds keep the product far below 2^64.
std::uint64_t refillTime(std::uint64_t quota, const Rate& rate)
{
    const std::uint64_t amount = std::max<std::uint64_t>(rate.amount, 1);
    const std::uint64_t seconds = std::max<std::uint64_t>(rate.seconds, 1);
    return std::max<std::uint64_t>(1, (quota * seconds + amount - 1) / amount);
}

weir_answer render(const Quota& terms)
{
    return render(terms.name,
                  terms.name + ";q=" + std::to_string(terms.quota) + ";w=" + std::to_string(terms.window),
                  R"({"type":"https://iana.org/assignments/http-problem-types#)" + std::string(terms.type) +
                      R"(","title":"Too Many Requests",)"
                      R"("status":429,"violated-policies":[)" +
                      terms.name + "]}");
}

} // namespace

weir_answer renderAnswer(const Limit& limit, std::uint32_t slot)
{
    std::string spelled = inAscii(limit.name);
    if (spelled.size() > longestName)
        spelled = "limit-" + std::to_string(slot + 1);
    const std::uint64_t quota = limit.burst + limit.queue;
    const std::uint64_t window = isQuota(limit)
                                     ? static_cast<std::uint64_t>(longestWindow(limit.rate.calendar).count())
                                     : refillTime(quota, limit.rate);
    return render({quoted(spelled), quota, window, "quota-exceeded"});
}

weir_answer renderAnswer(const Capacity& capacity)
{
    return render({"\"capacity\"", capacity.burst, refillTime(capacity.burst, capacity.rate),
                   "temporary-reduced-capacity"});
}

weir_answer renderBlockAnswer()
{
    return render("\"blocked\"", {},
                  R"({"type":"about:blank","title":"Too Many Requests","status":429,)"
                  R"("detail":"This client is blocked for a while."})");
}

weir_answer renderOverloadAnswer()
{
    return render({"\"overload\"", 0, 1, "temporary-reduced-capacity"});
}

} // namespace weir
