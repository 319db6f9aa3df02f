// SPDX-License-Identifier: GPL-3.0-or-later
#include "privhelper/kernel/kernel_check.h"
#include "privhelper/process/run_helper.h"

int main(int argc, char** argv)
{
    return weir::runHelper(argc, argv, weir::openKernelEnforcer, weir::makeKernelCheck);
}
