// SPDX-License-Identifier: GPL-3.0-or-later
// weir-helper as it is, but for the kernel.
#include "privhelper/process/run_helper.h"
#include "tests/helper/fake_enforcer.h"

int main(int argc, char** argv)
{
    return weir::runHelper(
        argc, argv, [](const weir::KernelEnforcerOptions&) -> weir::Result<std::unique_ptr<weir::Enforcer>> {
            return std::unique_ptr<weir::Enforcer>(std::make_unique<weir::FakeEnforcer>());
        });
}
