// SPDX-License-Identifier: GPL-3.0-or-later
// What GCC calls before each volatile access with --param tsan-distinguish-volatile=1; libtsan has none of
// them. In bpf/ a volatile access of a word marks that others use it at the same time, as the kernel's
// READ_ONCE and WRITE_ONCE do. So it is told to TSan as an atomic one that changes nothing: two of them are
// no race, one beside a plain access is.
#include <stdint.h>

#define DEFINE_ACCESSES(size, type)                                                                          \
    void __tsan_volatile_read##size(void* address);                                                          \
    void __tsan_volatile_read##size(void* address)                                                           \
    {                                                                                                        \
        (void)__atomic_load_n((type*)address, __ATOMIC_RELAXED);                                             \
    }                                                                                                        \
    void __tsan_volatile_write##size(void* address);                                                         \
    void __tsan_volatile_write##size(void* address)                                                          \
    {                                                                                                        \
        (void)__atomic_fetch_add((type*)address, 0, __ATOMIC_RELAXED);                                       \
    }

DEFINE_ACCESSES(1, uint8_t)
DEFINE_ACCESSES(2, uint16_t)
DEFINE_ACCESSES(4, uint32_t)
DEFINE_ACCESSES(8, uint64_t)
