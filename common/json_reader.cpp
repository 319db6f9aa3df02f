// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/json_reader.h"

#include "common/utf8.h"

#include <algorithm>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <string>
#include <utility>

namespace weir {
namespace {

/// What RapidJSON found, for people.
std::string describe(rapidjson::ParseErrorCode code)
{
    switch (code) {
    case rapidjson::kParseErrorDocumentEmpty:
        return "there is no JSON value here; write for example {\"version\": 1}";
    case rapidjson::kParseErrorDocumentRootNotSingular:
        return "something follows the end of the JSON value; remove it";
    case rapidjson::kParseErrorValueInvalid:
        return "this is not a JSON value; write for example \"text\", 20, true, [...] or {...}";
    case rapidjson::kParseErrorObjectMissName:
        return "a key in double quotes is missing; write for example \"name\": (and no comma behind the last "
               "member)";
    case rapidjson::kParseErrorObjectMissColon:
        return "a colon is missing behind a key; write for example \"name\": \"gold\"";
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
        return "a comma or } is missing behind a member";
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
        return "a comma or ] is missing behind an element";
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
        return "\\u is not followed by four hexadecimal digits; write for example \\u00e9";
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
        return "half of a surrogate pair stands alone; write for example \\ud83d\\ude00";
    case rapidjson::kParseErrorStringEscapeInvalid:
        return "this escape is not known in JSON; a backslash is written \\\\";
    case rapidjson::kParseErrorStringMissQuotationMark:
        return "a closing double quote is missing, or a line break or tab that must be written \\n or \\t";
    case rapidjson::kParseErrorStringInvalidEncoding:
        return "this is not UTF-8; a byte that is no text is written \\\\xff";
    case rapidjson::kParseErrorNumberTooBig:
        return "this number is too large";
    case rapidjson::kParseErrorNumberMissFraction:
        return "a digit is missing behind the decimal point; write for example 1.5";
    case rapidjson::kParseErrorNumberMissExponent:
        return "a digit is missing in the exponent; write for example 1e6";
    default:
        return "this is not JSON";
    }
}

Fault syntaxFault(std::string_view text, std::size_t offset, std::string_view description)
{
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t lineStart = before.rfind('\n') + 1; // npos + 1 is 0
    const std::size_t column = countCharacters(before.substr(lineStart)) + 1;
    return {"", makeSentence("json-syntax", "line %1, column %2: %3",
                             {std::to_string(line), std::to_string(column), std::string(description)})};
}

constexpr std::string_view tooDeep = "nested deeper than 16 levels; no part of a document is";
static_assert(maximumJsonDepth == 16);

/// Counts levels in front of the handler that does the work.
template <typename Handler>
class DepthGuard
{
public:
    explicit DepthGuard(Handler& handler) : m_handler(handler) {}
    bool tooDeep() const { return m_depth > maximumJsonDepth; }

    bool Null() { return m_handler.Null(); }
    bool Bool(bool value) { return m_handler.Bool(value); }
    bool Int(int value) { return m_handler.Int(value); }
    bool Uint(unsigned value) { return m_handler.Uint(value); }
    bool Int64(std::int64_t value) { return m_handler.Int64(value); }
    bool Uint64(std::uint64_t value) { return m_handler.Uint64(value); }
    bool Double(double value) { return m_handler.Double(value); }
    bool RawNumber(const char* text, std::size_t length, bool copy)
    {
        return m_handler.RawNumber(text, length, copy);
    }
    bool String(const char* text, std::size_t length, bool copy)
    {
        return m_handler.String(text, length, copy);
    }
    bool Key(const char* text, std::size_t length, bool copy) { return m_handler.Key(text, length, copy); }
    bool StartObject() { return ++m_depth <= maximumJsonDepth && m_handler.StartObject(); }
    bool StartArray() { return ++m_depth <= maximumJsonDepth && m_handler.StartArray(); }
    bool EndObject(std::size_t count)
    {
        --m_depth;
        return m_handler.EndObject(count);
    }
    bool EndArray(std::size_t count)
    {
        --m_depth;
        return m_handler.EndArray(count);
    }

private:
    Handler& m_handler;
    int m_depth = 0;
};

/// Cuts the events of one large object into pieces.
class Splitter
{
public:
    explicit Splitter(JsonPieces& pieces) : m_pieces(pieces) {}
    bool rootIsObject() const { return m_rootIsObject; }

    bool Null()
    {
        return scalar([&] { return m_tree.Null(); });
    }
    bool Bool(bool value)
    {
        return scalar([&] { return m_tree.Bool(value); });
    }
    bool Int(int value)
    {
        return scalar([&] { return m_tree.Int(value); });
    }
    bool Uint(unsigned value)
    {
        return scalar([&] { return m_tree.Uint(value); });
    }
    bool Int64(std::int64_t value)
    {
        return scalar([&] { return m_tree.Int64(value); });
    }
    bool Uint64(std::uint64_t value)
    {
        return scalar([&] { return m_tree.Uint64(value); });
    }
    bool Double(double value)
    {
        return scalar([&] { return m_tree.Double(value); });
    }
    bool RawNumber(const char*, std::size_t, bool) { return false; }
    bool String(const char* text, std::size_t length, bool copy)
    {
        return scalar([&] { return m_tree.String(text, length, copy); });
    }
    bool Key(const char* text, std::size_t length, bool copy)
    {
        if (m_depth > 1)
            return m_tree.Key(text, length, copy);
        m_key.assign(text, length);
        return m_pieces.member(m_key);
    }
    bool StartObject()
    {
        if (m_depth++ == 0) {
            m_rootIsObject = true;
            return true;
        }
        return m_tree.StartObject();
    }
    bool EndObject(std::size_t count)
    {
        if (--m_depth == 0)
            return true;
        return m_tree.EndObject(count) && deliver();
    }
    bool StartArray()
    {
        if (m_depth == 0)
            return false;
        if (m_depth++ == 1) {
            m_inArray = true;
            return m_pieces.array(m_key);
        }
        return m_tree.StartArray();
    }
    bool EndArray(std::size_t count)
    {
        if (--m_depth == 1 && m_inArray) {
            m_inArray = false;
            return true;
        }
        return m_tree.EndArray(count) && deliver();
    }

private:
    template <typename Add>
    bool scalar(Add add)
    {
        return m_depth > 0 && add() && deliver();
    }
    bool deliver()
    {
        if (!m_tree.isComplete())
            return true;
        const bool goOn =
            m_inArray ? m_pieces.element(m_key, m_tree.root()) : m_pieces.value(m_key, m_tree.root());
        m_tree.clear();
        return goOn;
    }

    JsonPieces& m_pieces;
    JsonTree m_tree;
    std::string m_key;
    int m_depth = 0;
    bool m_inArray = false;
    bool m_rootIsObject = false;
};

/// Nothing when all was read, or when the handler wanted no more.
template <typename Handler>
std::optional<Fault> run(std::string_view text, Handler& handler)
{
    if (text.size() > maximumJsonBytes)
        return Fault{"", makeSentence("document-too-large", "the document is larger than 256 MiB")};
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
    const std::string_view body = text.starts_with(byteOrderMark) ? text.substr(byteOrderMark.size()) : text;
    if (const std::size_t null = body.find('\0'); null != std::string_view::npos)
        return syntaxFault(body, null, "a NUL byte stands here; remove it");

    DepthGuard<Handler> guard(handler);
    rapidjson::MemoryStream stream(body.data(), body.size());
    rapidjson::Reader reader;
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
    const auto result = reader.Parse<flags>(stream, guard);
    if (guard.tooDeep())
        return syntaxFault(body, result.Offset(), tooDeep);
    if (!result.IsError() || result.Code() == rapidjson::kParseErrorTermination)
        return std::nullopt;
    // RapidJSON takes a raw control character for a bad escape.
    const bool controlCharacter = result.Code() == rapidjson::kParseErrorStringEscapeInvalid &&
                                  result.Offset() < body.size() && body[result.Offset()] != '\\';
    const auto code = controlCharacter ? rapidjson::kParseErrorStringMissQuotationMark : result.Code();
    return syntaxFault(body, result.Offset(), describe(code));
}

} // namespace

std::optional<Fault> readJsonPieces(std::string_view text, JsonPieces& pieces)
{
    Splitter splitter(pieces);
    auto fault = run(text, splitter);
    if (!fault && !splitter.rootIsObject())
        return Fault{"", makeSentence("document-not-object",
                                      "the document must be an object; write for example {\"version\": 1}")};
    return fault;
}

std::optional<Fault> readJson(std::string_view text, JsonTree& tree)
{
    tree.clear();
    return run(text, tree);
}

} // namespace weir
