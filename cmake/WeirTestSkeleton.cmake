# SPDX-License-Identifier: GPL-3.0-or-later
# weir_test_skeleton(NAME HEADER...): NAME.bpf.c of this folder, a program that stands around the packet path in a
# test or benchmark, compiled for the kernel; NAME_SKELETON is its skeleton (struct NAME_bpf), NAME.skel.h. HEADER: what it
# includes besides.
function(weir_test_skeleton name)
    set(object "${CMAKE_CURRENT_BINARY_DIR}/${name}.bpf.o")
    set(skeleton "${CMAKE_CURRENT_BINARY_DIR}/${name}.skel.h")
    add_custom_command(
        OUTPUT "${skeleton}"
        COMMAND "${BPF_CLANG}" -target bpf -mcpu=v3 -O2 -g -std=gnu11 -Wall -Wextra -Werror -Wno-unused-function
                -I "${CMAKE_SOURCE_DIR}" -idirafter "/usr/include/${CMAKE_LIBRARY_ARCHITECTURE}"
                -c "${CMAKE_CURRENT_SOURCE_DIR}/${name}.bpf.c" -o "${object}"
        COMMAND "${BPFTOOL}" gen skeleton "${object}" name ${name}_bpf > "${skeleton}"
        DEPENDS ${name}.bpf.c ${ARGN}
        COMMENT "Compiling ${name} for the kernel")
    set(${name}_SKELETON "${skeleton}" PARENT_SCOPE)
endfunction()
