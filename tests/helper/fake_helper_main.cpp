// SPDX-License-Identifier: GPL-3.0-or-later
// weir-helper as it is, but for the kernel.
#include "privhelper/process/run_helper.h"
#include "tests/helper/fake_enforcer.h"

#include <cstdlib>

int main(int argc, char** argv)
{
    return weir::runHelper(
        argc, argv, [](const weir::KernelEnforcerOptions&) -> weir::Result<std::unique_ptr<weir::Enforcer>> {
            auto enforcer = std::make_unique<weir::FakeEnforcer>();
            // As if a helper before this one had begun a trial.
            if (std::getenv("WEIR_FAKE_TRIAL") != nullptr)
                enforcer->trialEnds = std::chrono::steady_clock::now() + std::chrono::minutes(10);
            return std::unique_ptr<weir::Enforcer>(std::move(enforcer));
        });
}
