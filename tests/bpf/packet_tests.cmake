# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the real programs on composed packets; a program each, because loading them takes a second.

add_library(weir-packet-site STATIC packet_parse.cpp packet_site.cpp)
target_link_libraries(weir-packet-site PUBLIC weir-packets GTest::gtest_main)

function(weir_packet_test name)
    add_executable(${name} ${name}.cpp)
    target_link_libraries(${name} PRIVATE weir-packet-site ${ARGN})
    add_test(NAME bpf/${name} COMMAND ${name})
    set_tests_properties(bpf/${name} PROPERTIES LABELS bpf TIMEOUT 120 SKIP_REGULAR_EXPRESSION "\\[  SKIPPED \\]")
    # tests/vm runs it in other kernels, too.
    set_property(GLOBAL APPEND PROPERTY WEIR_KERNEL_TESTS ${name})
endfunction()

weir_packet_test(packet_request_test)
weir_packet_test(packet_stream_test)
weir_packet_test(packet_malformed_test)
weir_packet_test(packet_answer_test)
weir_packet_test(packet_block_test)
weir_packet_test(packet_capacity_test)
weir_packet_test(packet_overload_test)
weir_packet_test(packet_match_test)
weir_packet_test(packet_pacer_test)
weir_packet_test(packet_queue_test)
weir_packet_test(packet_volume_test)
weir_packet_test(packet_departure_test weir-bpf bpf)
weir_packet_test(packet_splice_test)
weir_packet_test(packet_forwarded_test)
weir_packet_test(packet_protocol_test)
weir_packet_test(packet_proxy_test)
weir_packet_test(packet_history_test)
weir_packet_test(packet_trial_test)
weir_packet_test(packet_response_test)
weir_packet_test(packet_event_test weir-bpf bpf)

include(WeirTestSkeleton)
weir_test_skeleton(limiter_stage limiter_stage.h "${CMAKE_SOURCE_DIR}/bpf/abi.h" "${CMAKE_SOURCE_DIR}/bpf/limiter.h"
    "${CMAKE_SOURCE_DIR}/bpf/portable.h")
find_package(rapidcheck REQUIRED)
add_library(weir-limiter-stage STATIC limiter_stage_runner.cpp "${limiter_stage_SKELETON}")
target_include_directories(weir-limiter-stage PUBLIC "${CMAKE_CURRENT_BINARY_DIR}")
target_link_libraries(weir-limiter-stage PUBLIC weir-build weir-rules bpf)
weir_packet_test(limiter_kernel_test weir-limiter-stage rapidcheck)
