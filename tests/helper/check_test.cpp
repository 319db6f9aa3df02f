// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/process/check.h"

#include <gtest/gtest.h>

namespace weir::test {
namespace {

using Answer = Finding::Answer;

TEST(Check, FailsForWhatLimitsNeedOnly)
{
    const Finding missing{"ifb", Answer::No, "", false};
    EXPECT_EQ(toStatus({{"packet-path", Answer::Yes, "", true}, missing}), CheckStatus::Good);
    EXPECT_EQ(toStatus({{"packet-path", Answer::Unknown, "", true}, missing}), CheckStatus::Unknown);
    EXPECT_EQ(toStatus({{"packet-path", Answer::No, "", true}, {"kernel", Answer::Unknown, "", true}}),
              CheckStatus::Bad);
}

TEST(Check, IsATableForPeopleAndAnArrayForPrograms)
{
    const std::vector<Finding> findings{{"tcx", Answer::Yes, "by TCX", false},
                                        {"interface veth*", Answer::Unknown, "no \"such\"", true}};
    EXPECT_EQ(describe(findings, false), "tcx              yes      by TCX\n"
                                         "interface veth*  unknown  no \"such\"\n");
    EXPECT_NE(describe(findings, true).find(R"("detail": "no \"such\"")"), std::string::npos);
    EXPECT_NE(describe(findings, true).find(R"("required": true)"), std::string::npos);
}

} // namespace
} // namespace weir::test
