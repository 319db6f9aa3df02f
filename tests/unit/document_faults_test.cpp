// SPDX-License-Identifier: GPL-3.0-or-later
// The table of bad documents (data/document_faults.json): one change to a good document, the faults it makes.
#include "common/document.h"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <rapidjson/document.h>
#include <rapidjson/pointer.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <string>

namespace weir {
namespace {

std::string readData(const std::string& name)
{
    std::ifstream file(std::string(WEIR_SOURCE_DIR "/tests/unit/data/") + name);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string textOf(const rapidjson::Value& value)
{
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    value.Accept(writer);
    return buffer.GetString();
}

std::string changed(const std::string& good, const rapidjson::Value& row)
{
    rapidjson::Document document;
    document.Parse(good.c_str());
    const rapidjson::Pointer pointer(row["at"].GetString());
    if (row.HasMember("remove"))
        pointer.Erase(document);
    else
        pointer.Set(document, rapidjson::Value(row["value"], document.GetAllocator()));
    return textOf(document);
}

TEST(DocumentFaults, TheUnchangedDocumentHasNone)
{
    const ParsedDocument parsed = parseDocument(readData("full.json"));
    ASSERT_TRUE(parsed.faults.empty())
        << parsed.faults[0].pointer << ": " << parsed.faults[0].sentence.english;
    EXPECT_EQ(parsed.document.services.size(), 1U);
    EXPECT_EQ(parsed.document.policies.size(), 4U);
    EXPECT_EQ(parsed.document.clients.size(), 2U);
}

TEST(DocumentFaults, EachRowOfTheTableIsFound)
{
    const std::string good = readData("full.json");
    rapidjson::Document rows;
    rows.Parse(readData("document_faults.json").c_str());
    ASSERT_TRUE(rows.IsArray());
    ASSERT_GE(rows.Size(), 100U);
    for (const auto& row : rows.GetArray()) {
        SCOPED_TRACE(row["title"].GetString());
        const ParsedDocument parsed = parseDocument(changed(good, row));
        const auto& expected = row["faults"];
        EXPECT_EQ(parsed.faults.size(), expected.Size());
        for (rapidjson::SizeType index = 0;
             index < std::min<std::size_t>(parsed.faults.size(), expected.Size()); ++index) {
            EXPECT_EQ(parsed.faults[index].pointer, expected[index]["pointer"].GetString());
            EXPECT_EQ(parsed.faults[index].sentence.english, expected[index]["sentence"].GetString());
        }
    }
}

TEST(DocumentFaults, AllRowsOfATableAreFoundAtOnce)
{
    const char* const json = R"({
        "version": 1, "extra": 0, "interfaces": ["a/b"],
        "services": [{"name": "web", "ports": [0]}],
        "policies": [{"name": "p", "limits": [{"measure": "requests", "rate": "x"}, {"measure": "bytes-in", "rate": "y"}]}],
        "clients": [{"name": "c", "identity": {"address": "z"}, "policy": "q"}]})";
    std::vector<std::string> pointers;
    for (const Fault& fault : parseDocument(json).faults)
        pointers.push_back(fault.pointer);
    EXPECT_EQ(pointers, (std::vector<std::string>{"/extra", "/interfaces/0", "/services/0/ports/0",
                                                  "/policies/0/limits/0/rate", "/policies/0/limits/1/rate",
                                                  "/clients/0/identity/address", "/clients/0/policy"}));
}

TEST(DocumentFaults, NoMoreThanAThousandAreKept)
{
    std::string json = R"({"version": 1, "clients": [)";
    for (int client = 0; client < 2'000; ++client)
        json += client == 0 ? "0" : ",0";
    EXPECT_EQ(parseDocument(json + "]}").faults.size(), 1'000U);
}

TEST(DocumentFaults, ASecretIsNeverShown)
{
    const char* const json = R"({"version": 1, "policies": [{"name": "p", "limits": []}], "clients": [
        {"name": "a", "identity": {"bearer": true, "value": "hush-hush"}, "policy": "p"},
        {"name": "b", "identity": {"bearer": true, "value": "hush-hush"}, "policy": "p"},
        {"name": "c", "identity": {"bearer": true, "value": "hush\\-hush"}, "policy": "p"},
        {"name": "d", "identity": {"sni": true, "value": "hush hush"}, "policy": "p"}]})";
    const ParsedDocument parsed = parseDocument(json);
    EXPECT_EQ(parsed.faults.size(), 3U);
    for (const Fault& fault : parsed.faults)
        EXPECT_EQ(fault.sentence.english.find("hush"), std::string::npos) << fault.sentence.english;
}

TEST(DocumentFaults, SizesAreBounded)
{
    const auto repeated = [](int count, const std::string& before, const std::string& after) {
        std::string json;
        for (int index = 0; index < count; ++index)
            json += (index == 0 ? "" : ",") + before + std::to_string(index) + after;
        return json;
    };
    struct Row
    {
        const char* section;
        int most;
        std::string before;
        std::string after;
    };
    const std::vector<Row> rows{
        {"interfaces", 64, "\"eth", "\""},
        {"services", 64, R"({"name": "x", "ports": [80], "interfaces": ["eth)", "\"]}"},
        {"policies", 1'024, R"({"limits": [], "name": "p)", "\"}"},
    };
    for (const Row& row : rows) {
        SCOPED_TRACE(row.section);
        const auto faultAtSection = [&](int count) {
            const std::string json = std::string(R"({"version": 1, ")") + row.section + "\": [" +
                                     repeated(count, row.before, row.after) + "]}";
            for (const Fault& fault : parseDocument(json).faults) {
                if (fault.pointer == std::string("/") + row.section)
                    return fault.sentence.code;
            }
            return std::string();
        };
        EXPECT_EQ(faultAtSection(row.most), "");
        EXPECT_EQ(faultAtSection(row.most + 1), "too-many");
    }
}

} // namespace
} // namespace weir
