// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target over every file of a folder, and over each file cut short and with single bits flipped:
// what libFuzzer would try first, the same every time.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

std::size_t run(const std::string& input)
{
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    return 1;
}

std::size_t runWithNeighbours(const std::string& input)
{
    constexpr std::size_t mostCuts = 200;
    constexpr std::size_t mostFlips = 800;
    std::size_t count = run(input);
    const std::size_t cutStep = input.size() / mostCuts + 1;
    for (std::size_t length = 0; length < input.size(); length += cutStep)
        count += run(input.substr(0, length));
    const std::size_t flipStep = input.size() * 8 / mostFlips + 1;
    for (std::size_t bit = 0; bit < input.size() * 8; bit += flipStep) {
        std::string flipped = input;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
        count += run(flipped);
    }
    return count;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    std::size_t files = 0;
    std::size_t inputs = 0;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
        std::ifstream file(entry.path(), std::ios::binary);
        inputs += runWithNeighbours({std::istreambuf_iterator<char>(file), {}});
        ++files;
    }
    std::printf("%zu inputs from %zu files\n", inputs, files);
    return files > 0 ? 0 : 1;
}
