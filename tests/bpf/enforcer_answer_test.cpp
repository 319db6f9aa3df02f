// SPDX-License-Identifier: GPL-3.0-or-later
// The 429 as an HTTP parser that is not ours reads it.
#include "privhelper/kernel/answer.h"

#include <gtest/gtest.h>
#include <http_parser.h>
#include <map>
#include <string>

namespace weir {
namespace {

struct Parsed
{
    unsigned status = 0;
    std::map<std::string, std::string> headers;
    std::string body;
    bool complete = false;
    bool keepAlive = false;
    std::string name;
};

Parsed parse(const std::string& bytes)
{
    http_parser_settings settings{};
    settings.on_header_field = [](http_parser* parser, const char* at, std::size_t length) {
        static_cast<Parsed*>(parser->data)->name.assign(at, length);
        return 0;
    };
    settings.on_header_value = [](http_parser* parser, const char* at, std::size_t length) {
        auto* const parsed = static_cast<Parsed*>(parser->data);
        parsed->headers[parsed->name].append(at, length);
        return 0;
    };
    settings.on_body = [](http_parser* parser, const char* at, std::size_t length) {
        static_cast<Parsed*>(parser->data)->body.append(at, length);
        return 0;
    };
    settings.on_message_complete = [](http_parser* parser) {
        auto* const parsed = static_cast<Parsed*>(parser->data);
        parsed->complete = true;
        parsed->status = parser->status_code;
        parsed->keepAlive = http_should_keep_alive(parser) != 0;
        return 0;
    };
    Parsed parsed;
    http_parser parser;
    http_parser_init(&parser, HTTP_RESPONSE);
    parser.data = &parsed;
    EXPECT_EQ(http_parser_execute(&parser, &settings, bytes.data(), bytes.size()), bytes.size());
    EXPECT_EQ(HTTP_PARSER_ERRNO(&parser), HPE_OK);
    return parsed;
}

/// As the packet path fills it in.
std::string filled(const weir_answer& answer, const std::string& seconds,
                   const std::string& connection = "close")
{
    std::string text(reinterpret_cast<const char*>(answer.bytes), answer.length);
    const std::string reset = "t=" + seconds;
    text.replace(answer.retry_after + WEIR_ANSWER_DIGITS - seconds.size(), seconds.size(), seconds);
    text.replace(answer.reset + WEIR_ANSWER_DIGITS + 2 - reset.size(), reset.size(), reset);
    text.replace(answer.connection + WEIR_ANSWER_DIGITS - connection.size(), connection.size(), connection);
    return text;
}

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(' ');
    return first == std::string::npos ? "" : text.substr(first);
}

Limit limit(std::string name, Rate rate, std::uint64_t burst)
{
    Limit made;
    made.name = std::move(name);
    made.rate = rate;
    made.burst = burst;
    return made;
}

TEST(Answer, IsACompleteHttpResponse)
{
    const Parsed parsed = parse(filled(renderAnswer(limit("requests", {30, 60}, 5), 0), "17"));
    EXPECT_TRUE(parsed.complete);
    EXPECT_EQ(parsed.status, 429U);
    EXPECT_FALSE(parsed.keepAlive);
    EXPECT_EQ(trimmed(parsed.headers.at("Retry-After")), "17");
    EXPECT_EQ(parsed.headers.at("Content-Type"), "application/problem+json");
    EXPECT_EQ(parsed.headers.at("Cache-Control"), "no-store");
    // Five at once, and again after the ten seconds in which they refill.
    EXPECT_EQ(parsed.headers.at("RateLimit-Policy"), "\"requests\";q=5;w=10");
    EXPECT_EQ(parsed.headers.at("RateLimit"), "\"requests\";r=0;" + std::string(8, ' ') + "t=17");
    EXPECT_EQ(parsed.body,
              "{\"type\":\"https://iana.org/assignments/http-problem-types#quota-exceeded\","
              "\"title\":\"Too Many Requests\",\"status\":429,\"violated-policies\":[\"requests\"]}");
    EXPECT_EQ(parsed.headers.at("Content-Length"), std::to_string(parsed.body.size()));
}

TEST(Answer, OfAQuotaNamesItsWindow)
{
    Limit monthly = limit("monthly", {10'000'000, 0, Rate::Calendar::Month}, 10'000'000);
    monthly.aligned = "Europe/Berlin";
    const Parsed month = parse(filled(renderAnswer(monthly, 0), "1234567"));
    EXPECT_TRUE(month.complete);
    EXPECT_EQ(month.headers.at("RateLimit-Policy"), "\"monthly\";q=10000000;w=2678400");
    Limit daily = limit("daily", {5, 0, Rate::Calendar::Day}, 5);
    EXPECT_EQ(parse(filled(renderAnswer(daily, 0), "1")).headers.at("RateLimit-Policy"),
              "\"daily\";q=5;w=86400");
}

TEST(Answer, HasTheSameLengthWhateverTheNumbers)
{
    const weir_answer answer = renderAnswer(limit("requests", {1, 86400}, 1), 0);
    for (const std::string& seconds : std::vector<std::string>{"1", "86400", "4000000000"}) {
        const Parsed parsed = parse(filled(answer, seconds));
        EXPECT_TRUE(parsed.complete);
        EXPECT_EQ(trimmed(parsed.headers.at("Retry-After")), seconds);
    }
}

TEST(Answer, KeepsTheConnectionInItsOtherForm)
{
    EXPECT_TRUE(parse(filled(renderAnswer(limit("requests", {1, 1}, 1), 0), "1", "keep-alive")).keepAlive);
}

TEST(Answer, OfACapacitySaysThatItIsTheServices)
{
    const Parsed parsed = parse(filled(renderAnswer(Capacity{{1000, 1}, 500, OnExcess::Reject}), "1"));
    EXPECT_TRUE(parsed.complete);
    EXPECT_EQ(parsed.headers.at("RateLimit-Policy"), "\"capacity\";q=500;w=1");
    EXPECT_NE(parsed.body.find("#temporary-reduced-capacity\""), std::string::npos);
}

TEST(Answer, OfFullTablesPromisesNoQuota)
{
    const Parsed parsed = parse(filled(renderOverloadAnswer(), "1"));
    EXPECT_TRUE(parsed.complete);
    EXPECT_EQ(parsed.headers.at("RateLimit-Policy"), "\"overload\";q=0;w=1");
    EXPECT_NE(parsed.body.find("#temporary-reduced-capacity\""), std::string::npos);
}

TEST(Answer, HeadLengthEndsTheHead)
{
    const weir_answer answer = renderAnswer(limit("requests", {1, 1}, 1), 0);
    const std::string whole(reinterpret_cast<const char*>(answer.bytes), answer.length);
    EXPECT_EQ(whole.substr(answer.head_length - 4, 4), "\r\n\r\n");
    EXPECT_EQ(whole.find("\r\n\r\n"), answer.head_length - 4U);
}

TEST(Answer, NamesCannotEscapeTheirQuotes)
{
    const Parsed parsed = parse(filled(renderAnswer(limit("a\"b\\c\r\nX-Evil: 1é", {1, 1}, 1), 0), "1"));
    EXPECT_EQ(parsed.headers.count("X-Evil"), 0U);
    EXPECT_EQ(parsed.headers.at("RateLimit-Policy"), "\"a\\\"b\\\\c%0D%0AX-Evil: 1%C3%A9\";q=1;w=1");
}

TEST(Answer, TheLongestNameFits)
{
    for (const std::string& name : {std::string(64, '"'), std::string(64, 'x')}) {
        const Parsed parsed =
            parse(filled(renderAnswer(limit(name, {99'999'999, 86400}, 999'999'999), 3), "1"));
        EXPECT_TRUE(parsed.complete);
        EXPECT_NE(parsed.body.find(name[0]), std::string::npos);
    }
    std::string wide;
    for (int character = 0; character < 64; ++character)
        wide += "蛇";
    const Parsed parsed = parse(filled(renderAnswer(limit(wide, {1, 1}, 1), 2), "1"));
    EXPECT_EQ(parsed.headers.at("RateLimit-Policy"), "\"limit-3\";q=1;w=1");
}

} // namespace
} // namespace weir
