// SPDX-License-Identifier: GPL-3.0-or-later
// Prints documents for tests in other languages, one a line, about half of them valid: random_documents COUNT
// SEED
#include "random_documents.h"

#include <cstdio>
#include <cstdlib>

int main(int argc, char** argv)
{
    if (argc != 3) {
        std::fprintf(stderr, "usage: %s COUNT SEED\n", argv[0]);
        return 2;
    }
    const int count = std::atoi(argv[1]);
    std::mt19937 random(static_cast<std::mt19937::result_type>(std::atoi(argv[2])));
    for (int index = 0; index < count; ++index) {
        using namespace weir;
        const std::string good = writeDocument(randomDocument(random), Masking::Revealed);
        const std::string text = index % 2 == 0 ? good : brokenText(random, good);
        std::puts(onOneLine(text).c_str());
    }
    return 0;
}
