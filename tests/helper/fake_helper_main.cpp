// SPDX-License-Identifier: GPL-3.0-or-later
// weir-helper as it is, but for the kernel.
#include "privhelper/process/run_helper.h"
#include "tests/helper/fake_enforcer.h"

#include <cstdlib>

namespace {

/// There is no kernel to look at.
class NoKernel final : public weir::KernelCheck
{
public:
    std::vector<weir::Finding> kernel() const override
    {
        return {{"kernel", weir::Finding::Answer::Unknown, "this helper has no kernel", true}};
    }
    std::vector<weir::Finding> interfaces(const std::vector<std::string>&) const override { return {}; }
    std::vector<weir::Finding> queues() const override { return {}; }
};

} // namespace

int main(int argc, char** argv)
{
    return weir::runHelper(
        argc, argv,
        [](const weir::KernelEnforcerOptions&) -> weir::Result<std::unique_ptr<weir::Enforcer>> {
            auto enforcer = std::make_unique<weir::FakeEnforcer>();
            // As if a helper before this one had begun a trial.
            if (std::getenv("WEIR_FAKE_TRIAL") != nullptr)
                enforcer->trialEnds = std::chrono::steady_clock::now() + std::chrono::minutes(10);
            return std::unique_ptr<weir::Enforcer>(std::move(enforcer));
        },
        [] { return std::make_unique<NoKernel>(); });
}
