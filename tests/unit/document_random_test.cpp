// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for any document, valid or not.
#include "common/document_merge.h"
#include "random_documents.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <tuple>

namespace weir {
namespace {

constexpr int rounds = 2'000;

std::string verdict(ParsedDocument parsed)
{
    const auto sortByPlace = [](std::vector<Fault>& faults) {
        std::sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) {
            return std::tie(a.pointer, a.sentence.english) < std::tie(b.pointer, b.sentence.english);
        });
    };
    sortByPlace(parsed.faults);
    sortByPlace(parsed.warnings);
    std::string text;
    for (const Fault& fault : parsed.faults)
        text += fault.pointer + ": " + fault.sentence.english + '\n';
    // Of what is refused nobody sees the warnings, nor are they all there.
    for (const Fault& warning : parsed.faults.empty() ? parsed.warnings : std::vector<Fault>())
        text += "warning " + warning.pointer + ": " + warning.sentence.english + '\n';
    return text;
}

TEST(RandomDocuments, AreValidAndComeBack)
{
    std::mt19937 random(1);
    for (int round = 0; round < rounds; ++round) {
        const Document document = randomDocument(random);
        const std::string text = writeDocument(document, Masking::Revealed);
        const ParsedDocument parsed = parseDocument(text);
        ASSERT_EQ(parsed.faults, std::vector<Fault>()) << parsed.faults[0].pointer << '\n' << text;
        ASSERT_EQ(parsed.document, document);
        ASSERT_EQ(writeDocument(parsed.document, Masking::Revealed), text);
    }
}

TEST(RandomDocuments, SectionsMayComeInAnyOrder)
{
    std::mt19937 random(2);
    int broken = 0;
    for (int round = 0; round < rounds; ++round) {
        const std::string good = writeDocument(randomDocument(random), Masking::Revealed);
        const std::string text = brokenText(random, good);
        const std::string other = reordered(random, text);
        const ParsedDocument first = parseDocument(text);
        const ParsedDocument second = parseDocument(other);
        ASSERT_EQ(verdict(first), verdict(second)) << text << '\n' << other;
        ASSERT_TRUE(!first.faults.empty() || first.document == second.document);
        broken += first.faults.empty() ? 0 : 1;
    }
    EXPECT_GT(broken, rounds / 2);
    EXPECT_LT(broken, rounds) << "some changes must be harmless";
}

TEST(RandomDocuments, MergedWithNothingOrWithThemselvesTheyStayAsTheyAre)
{
    std::mt19937 random(3);
    for (int round = 0; round < rounds / 10; ++round) {
        const Document document = randomDocument(random);
        for (const std::string& text :
             {std::string(R"({"version": 1})"), writeDocument(document, Masking::Revealed),
              writeDocument(document, Masking::Masked)}) {
            const MergedDocument merged = mergeDocument(document, text);
            ASSERT_EQ(merged.parsed.faults, std::vector<Fault>()) << text;
            ASSERT_EQ(merged.parsed.document, document) << text;
        }
    }
}

TEST(RandomDocuments, MergedIntoAnotherTheyReplaceWhatHasTheirNames)
{
    std::mt19937 random(4);
    int valid = 0;
    for (int round = 0; round < rounds / 4; ++round) {
        const Document base = randomDocument(random);
        const Document added = randomDocument(random);
        const MergedDocument merged = mergeDocument(base, writeDocument(added, Masking::Revealed));
        if (!merged.parsed.faults.empty())
            continue; // one's identity may be the other's under another name
        ++valid;
        const Document& document = merged.parsed.document;
        const auto replaced = [](const auto& before, const auto& now, const auto& after) {
            const auto named = [](const auto& parts, const std::string& name) {
                return std::find_if(parts.begin(), parts.end(),
                                    [&](const auto& part) { return part.name == name; });
            };
            for (const auto& part : after) {
                const auto newer = named(now, part.name);
                ASSERT_TRUE(newer != now.end() ? part == *newer : part == *named(before, part.name))
                    << part.name;
            }
            for (const auto& part : now)
                ASSERT_NE(named(after, part.name), after.end());
            for (const auto& part : before)
                ASSERT_NE(named(after, part.name), after.end());
        };
        replaced(base.services, added.services, document.services);
        replaced(base.policies, added.policies, document.policies);
        replaced(base.clients, added.clients, document.clients);
        const ParsedDocument again = parseDocument(writeDocument(document, Masking::Revealed));
        ASSERT_EQ(again.faults, std::vector<Fault>());
        ASSERT_EQ(again.document, document);
    }
    EXPECT_GT(valid, rounds / 40);
}

} // namespace
} // namespace weir
