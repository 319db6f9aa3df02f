// SPDX-License-Identifier: GPL-3.0-or-later
#include "bpf/siphash.h"

#include <array>
#include <cstdint>
#include <gtest/gtest.h>
#include <string>

namespace weir {
namespace {

struct Vector
{
    int length; ///< of the message 00 01 02 ...
    const char* digest;
};

/// SipHash-2-4 with 128 bits under the key 00 01 ... 0f: vectors_sip128 of the authors' reference
/// implementation (github.com/veorq/SipHash, vectors.h), the lengths around its 8-byte words.
constexpr auto vectors = std::to_array<Vector>({
    {0, "a3817f04ba25a8e66df67214c7550293"},  {1, "da87c1d86b99af44347659119b22fc45"},
    {2, "8177228da4a45dc7fca38bdef60affe4"},  {3, "9c70b60c5267a94e5f33b6b02985ed51"},
    {4, "f88164c12d9c8faf7d0f6e7c7bcd5579"},  {5, "1368875980776f8854527a07690e9627"},
    {6, "14eeca338b208613485ea0308fd7a15e"},  {7, "a1f1ebbed8dbc153c0b84aa61ff08239"},
    {8, "3b62a9ba6258f5610f83e264f31497b4"},  {9, "264499060ad9baabc47f8b02bb6d71ed"},
    {10, "00110dc378146956c95447d3f3d0fbba"}, {11, "0151c568386b6677a2b4dc6f81e5dc18"},
    {12, "d626b266905ef35882634df68532c125"}, {13, "9869e247e9c08b10d029934fc4b952f7"},
    {14, "31fcefac66d7de9c7ec7485fe4494902"}, {15, "5493e99933b0a8117e08ec0f97cfc3d9"},
    {16, "6ee2a4ca67b054bbfd3315bf85230577"}, {17, "473d06e8738db89854c066c47ae47740"},
    {31, "2939b0183223fafc1723de4f52c43d35"}, {32, "7c3956ca5eeafc3e363e9d556546eb68"},
    {33, "77c6077146f01c32b6b69d5f4ea9ffcf"}, {63, "5150d1772f50834a503e069a973fbd7c"},
});

std::string hexadecimal(const __u64 (&digest)[2])
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (int index = 0; index < 16; ++index) {
        const auto byte = static_cast<std::uint8_t>(digest[index / 8] >> (8 * (index % 8)));
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

TEST(SipHash, GivesThePublishedVectors)
{
    const __u64 key[2] = {0x0706050403020100, 0x0f0e0d0c0b0a0908};
    for (const Vector& vector : vectors) {
        weir_siphash hash;
        __u64 digest[2];
        weir_siphash_begin(&hash, key);
        for (int byte = 0; byte < vector.length; ++byte)
            weir_siphash_byte(&hash, static_cast<std::uint8_t>(byte));
        weir_siphash_end(&hash, digest);
        EXPECT_EQ(hexadecimal(digest), vector.digest) << vector.length << " bytes";
    }
}

TEST(SipHash, DependsOnItsKey)
{
    std::string digests[2];
    for (std::uint64_t which = 0; which < 2; ++which) {
        const __u64 key[2] = {which, 0};
        weir_siphash hash;
        __u64 digest[2];
        weir_siphash_begin(&hash, key);
        weir_siphash_byte(&hash, 'a');
        weir_siphash_end(&hash, digest);
        digests[which] = hexadecimal(digest);
    }
    EXPECT_NE(digests[0], digests[1]);
}

} // namespace
} // namespace weir
