# SPDX-License-Identifier: GPL-3.0-or-later
# What every target shares: language level, warnings, hardening, sanitizers, where programs land.

option(WEIR_TESTS "Build the tests and benchmarks" ON)
option(WEIR_WERROR "Treat warnings as errors" OFF)
option(WEIR_SANITIZE "Build user-space code with ASan and UBSan" OFF)
option(WEIR_SANITIZE_THREADS "Build user-space code with TSan" OFF)
option(WEIR_FUZZ "Build libFuzzer programs, and all user-space code with ASan, UBSan and coverage (clang only)" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

# Every target links this interface library instead of repeating flags.
add_library(weir-build INTERFACE)
target_compile_options(weir-build INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor> -Wno-missing-field-initializers
    $<$<BOOL:${WEIR_WERROR}>:-Werror>
    -fstack-protector-strong -fcf-protection)
target_link_options(weir-build INTERFACE -Wl,-z,relro,-z,now)
if(WEIR_SANITIZE)
    target_compile_options(weir-build INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(weir-build INTERFACE -fsanitize=address,undefined)
elseif(WEIR_SANITIZE_THREADS)
    # tests/volatile_accesses.c says what becomes of volatile ones. GCC warns that TSan sees no fences.
    target_compile_options(weir-build INTERFACE
        -fsanitize=thread --param=tsan-distinguish-volatile=1 -fno-omit-frame-pointer -Wno-tsan)
    target_link_options(weir-build INTERFACE -fsanitize=thread)
elseif(WEIR_FUZZ)
    # Coverage must come from the code under test, not only from a target's own file.
    target_compile_options(weir-build INTERFACE
        -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(weir-build INTERFACE -fsanitize=address,undefined)
elseif(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_compile_definitions(weir-build INTERFACE _FORTIFY_SOURCE=2)
endif()

# weir_uses_rapidjson(FILE...): its stack, empty, adds to a null pointer, and only compares the result.
function(weir_uses_rapidjson)
    if(WEIR_FUZZ)
        set_property(SOURCE ${ARGN} APPEND PROPERTY COMPILE_OPTIONS -fno-sanitize=pointer-overflow)
    endif()
endfunction()

# Tests are nearly 200 programs of up to 170 MB: lld takes a fifth of GNU ld's processor time. Packages, which hold none, are
# linked by the distribution's own.
find_program(LLD_PROGRAM ld.lld)
if(WEIR_TESTS AND LLD_PROGRAM)
    add_link_options(-fuse-ld=lld)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    # Relative to the checkout, so that a fresh clone finds what another one has compiled.
    set(weir_launcher "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
        "${CCACHE_PROGRAM}")
    set(CMAKE_C_COMPILER_LAUNCHER ${weir_launcher})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${weir_launcher})
    target_compile_options(weir-build INTERFACE "-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.")
endif()
