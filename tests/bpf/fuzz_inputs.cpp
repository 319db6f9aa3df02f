// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bpf/fuzz_inputs.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

namespace weir {
namespace {

std::size_t below(std::size_t bound, std::mt19937_64& random)
{
    return static_cast<std::size_t>(random() % std::max<std::size_t>(bound, 1));
}

std::string token(std::mt19937_64& random)
{
    using namespace std::string_view_literals;
    static constexpr std::array tokens{"\r\n"sv,
                                       "\r\n\r\n"sv,
                                       "\n"sv,
                                       "\r"sv,
                                       " "sv,
                                       ":"sv,
                                       ", "sv,
                                       "0\r\n\r\n"sv,
                                       "5\r\nhello\r\n"sv,
                                       "Content-Length: 5\r\n"sv,
                                       "Transfer-Encoding: chunked\r\n"sv,
                                       "X-Client-ID: bob\r\n"sv,
                                       "X-Forwarded-For: 10.0.0.1\r\n"sv,
                                       "GET / HTTP/1.1\r\n\r\n"sv,
                                       "HTTP/1.0"sv,
                                       "\0\0\0"sv,
                                       "\xff\xff"sv,
                                       "\x16\x03\x01"sv,
                                       "PROXY TCP4 "sv};
    return std::string(tokens[below(tokens.size(), random)]);
}

} // namespace

std::vector<std::string> fuzzCorpus(const std::string& name)
{
    std::vector<std::filesystem::path> paths;
    std::error_code absent;
    const std::filesystem::path folder = std::string(WEIR_SOURCE_DIR "/tests/fuzz/corpus/") + name;
    for (const auto& entry : std::filesystem::directory_iterator(folder, absent))
        paths.push_back(entry.path());
    std::ranges::sort(paths);
    std::vector<std::string> all;
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        all.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return all;
}

std::string mutated(const std::vector<std::string>& seeds, std::mt19937_64& random)
{
    std::string stream = seeds[below(seeds.size(), random)];
    for (std::size_t changes = 1 + below(5, random); changes > 0; --changes) {
        const std::size_t at = below(stream.size() + 1, random);
        const std::size_t length = below(std::min<std::size_t>(stream.size() - at, 24) + 1, random);
        switch (random() % 6) {
        case 0:
            if (at < stream.size())
                stream[at] = static_cast<char>(random());
            break;
        case 1:
            stream.erase(at, length);
            break;
        case 2:
            stream.insert(at, stream.substr(at, length));
            break;
        case 3:
            stream += seeds[below(seeds.size(), random)];
            break;
        default:
            stream.insert(at, token(random));
        }
    }
    return stream.substr(0, 6000);
}

std::vector<std::size_t> anyCuts(std::size_t size, std::mt19937_64& random)
{
    std::vector<std::size_t> cuts;
    const std::size_t longest =
        std::array{std::size_t{1}, std::size_t{9}, std::size_t{80}, std::size_t{1400}}[random() % 4];
    for (std::size_t at = 0; at < size;) {
        // Not too many: a packet each.
        at += cuts.size() < 200 ? 1 + below(longest, random) : 1400;
        if (at < size)
            cuts.push_back(at);
    }
    return cuts;
}

} // namespace weir
