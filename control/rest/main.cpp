// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rest/run_gateway.h"

#include <cstdio>
#include <exception>

int main(int argc, char** argv)
{
    try {
        return weir::rest::runGateway(argc, argv);
    } catch (const std::exception& exception) {
        // Nothing throws on purpose; memory may run out.
        std::fprintf(stderr, "weir-rest: %s\n", exception.what());
    } catch (...) {
        std::fputs("weir-rest: an unknown exception ended it\n", stderr);
    }
    return 1;
}
