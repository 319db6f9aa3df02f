// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace weir {

/// The corpus of a fuzz target (tests/fuzz/corpus/NAME); empty where the checkout is not at hand, as in a VM.
std::vector<std::string> fuzzCorpus(const std::string& name);

/// One of the seeds, changed in a few places as a fuzzer would; the same for the same generator.
std::string mutated(const std::vector<std::string>& seeds, std::mt19937_64& random);

/// Places at which a stream of `size` bytes is cut into segments of at most 1,400 bytes, ascending.
std::vector<std::size_t> anyCuts(std::size_t size, std::mt19937_64& random);

} // namespace weir
