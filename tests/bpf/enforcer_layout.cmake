# SPDX-License-Identifier: GPL-3.0-or-later
# The packet path as layout 2 had it: its abi.h, without the reason that has come since, found before the real one.

set(earlier "${CMAKE_CURRENT_BINARY_DIR}/layout-2")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/bpf/abi.h")
file(READ "${CMAKE_SOURCE_DIR}/bpf/abi.h" abi)
string(REPLACE "#define WEIR_ABI_VERSION 3" "#define WEIR_ABI_VERSION 2" version_2 "${abi}")
string(REGEX REPLACE "\tX\\(reset_adrift, [^)]*\\) \\\\\n" "" earlier_abi "${version_2}")
if(version_2 STREQUAL abi OR earlier_abi STREQUAL version_2)
    message(FATAL_ERROR "bpf/abi.h is not layout 3 any more: enforcer_layout_test carries the one before it")
endif()
file(CONFIGURE OUTPUT "${earlier}/bpf/abi.h" CONTENT "${earlier_abi}" @ONLY)

weir_bpf_object("${BPF_CLANG}" "${earlier}/weir.bpf.o" -I "${earlier}" -D WEIR_REASON_reset_adrift=WEIR_REASON_after_fin)
add_custom_target(weir-earlier-programs DEPENDS "${earlier}/weir.bpf.o")
add_dependencies(enforcer_layout_test weir-earlier-programs)
target_compile_definitions(enforcer_layout_test PRIVATE "WEIR_EARLIER_PROGRAMS=\"${earlier}/weir.bpf.o\"")
