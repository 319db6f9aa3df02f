// SPDX-License-Identifier: GPL-3.0-or-later
// Changes made from one document, carried over to a newer one.
#include "common/document_rebase.h"

#include <gtest/gtest.h>
#include <string>

namespace weir {
namespace {

Document parse(const std::string& json, Masking masking = Masking::Revealed)
{
    ParsedDocument parsed = masking == Masking::Masked ? parseMaskedDocument(json) : parseDocument(json);
    EXPECT_TRUE(parsed.faults.empty()) << (parsed.faults.empty() ? "" : parsed.faults[0].sentence.english);
    return std::move(parsed.document);
}

std::string clients(const std::string& acme, const std::string& office,
                    const std::string& interfaces = "\"lo\"")
{
    return R"({"version":1,"interfaces":[)" + interfaces + R"(],
        "policies":[{"name":"gold","limits":[]},{"name":"silver","limits":[]}],
        "clients":[{"name":"acme","identity":{"address":"192.0.2.1"},"policy":")" +
           acme + R"("},{"name":"office","identity":{"address":"192.0.2.2"},"policy":")" + office + R"("}]})";
}

Change assign(const std::string& name, const std::string& address, const std::string& policy)
{
    return {"client", name,
            R"({"name":")" + name + R"(","identity":{"address":")" + address + R"("},"policy":")" + policy +
                R"("})"};
}

const Change acmeSilver = assign("acme", "192.0.2.1", "silver");

TEST(Rebase, LeavesAloneWhatOthersDidElsewhere)
{
    const Document base = parse(clients("gold", "gold")), newer = parse(clients("gold", "silver"));
    const Rebase rebase = rebaseChanges(base, newer, {acmeSilver});
    EXPECT_TRUE(rebase.conflicts.empty());
    ASSERT_EQ(rebase.changes.size(), 1U);
    const ParsedDocument merged = applyChanges(newer, rebase.changes);
    EXPECT_TRUE(merged.faults.empty());
    EXPECT_EQ(merged.document, parse(clients("silver", "silver"))) << "both changes are there";
}

TEST(Rebase, NamesWhatBothChanged)
{
    const Document base = parse(clients("gold", "gold"));
    const Document removed = parse(R"({"version":1,"interfaces":["lo"],
        "policies":[{"name":"gold","limits":[]},{"name":"silver","limits":[]}],
        "clients":[{"name":"office","identity":{"address":"192.0.2.2"},"policy":"gold"}]})");
    const Rebase gone = rebaseChanges(base, removed, {acmeSilver, assign("office", "192.0.2.2", "silver")});
    ASSERT_EQ(gone.conflicts.size(), 1U);
    EXPECT_EQ(gone.conflicts[0].kind, "client");
    EXPECT_EQ(gone.conflicts[0].name, "acme");
    EXPECT_EQ(gone.conflicts[0].sentence.english, "client acme was removed");
    ASSERT_EQ(gone.changes.size(), 1U);
    EXPECT_EQ(gone.changes[0].name, "office");

    const Rebase changed = rebaseChanges(base, parse(clients("silver", "gold")), {{"client", "acme", ""}});
    ASSERT_EQ(changed.conflicts.size(), 1U);
    EXPECT_EQ(changed.conflicts[0].sentence.english, "client acme was changed");

    const Rebase added = rebaseChanges(removed, base, {acmeSilver});
    ASSERT_EQ(added.conflicts.size(), 1U);
    EXPECT_EQ(added.conflicts[0].sentence.english, "client acme was added");
}

TEST(Rebase, DropsWhatOthersDidAsWell)
{
    const Document base = parse(clients("gold", "gold")), newer = parse(clients("silver", "gold"));
    const Rebase rebase = rebaseChanges(base, newer, {acmeSilver});
    EXPECT_TRUE(rebase.conflicts.empty());
    EXPECT_TRUE(rebase.changes.empty());
    EXPECT_EQ(rebase.done, 1U);
}

TEST(Rebase, TellsKindsApart)
{
    const Document base = parse(clients("gold", "gold"));
    const Document newer = parse(clients("gold", "gold", "\"lo\",\"acme\""));
    const Rebase rebase = rebaseChanges(base, newer, {acmeSilver, {"interface", "lo", ""}});
    EXPECT_TRUE(rebase.conflicts.empty()) << "an interface called acme is no client";
    EXPECT_EQ(rebase.changes.size(), 2U);
    const Rebase again = rebaseChanges(base, newer, {{"interface", "acme", "true"}});
    EXPECT_EQ(again.done, 1U);
}

TEST(Rebase, DoesNotTakeAnUnseenSecretForTheSame)
{
    const std::string masked = R"({"version":1,"masked":true,"policies":[{"name":"gold","limits":[]},
        {"name":"silver","limits":[]}],
        "clients":[{"name":"acme","identity":{"header":"X-Key"},"policy":")";
    const Document base = parse(masked + R"(gold"}]})", Masking::Masked);
    const Document newer = parse(masked + R"(silver"}]})", Masking::Masked);
    const Change change{"client", "acme",
                        R"({"name":"acme","identity":{"header":"X-Key","value":"k"},"policy":"silver"})"};
    EXPECT_EQ(rebaseChanges(base, newer, {change}, Masking::Masked).conflicts.size(), 1U);
}

} // namespace
} // namespace weir
