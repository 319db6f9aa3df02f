# SPDX-License-Identifier: GPL-3.0-or-later
# The kernel enforcer: its arithmetic, and the whole of it in the real kernel (as root, in namespaces of its own).

find_package(GTest REQUIRED)
find_package(rapidcheck REQUIRED)
find_library(HTTP_PARSER_LIBRARY http_parser REQUIRED)
include(GoogleTest)

function(weir_enforcer_test name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES" ${ARGN})
    add_executable(${name} ${name}.cpp ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE weir-build weir-kernel ${ARG_LIBRARIES} GTest::gtest_main)
    gtest_discover_tests(${name} TEST_PREFIX "enforcer/" DISCOVERY_TIMEOUT ${WEIR_TEST_TIMEOUT}
        PROPERTIES TIMEOUT ${WEIR_TEST_TIMEOUT} SKIP_REGULAR_EXPRESSION "\\[  SKIPPED \\]")
endfunction()

# Those that need a kernel run in others, too (tests/vm).
# enforcer_quota_test does not: the guests know no time zones.
set_property(GLOBAL APPEND PROPERTY WEIR_KERNEL_TESTS enforcer_apply_test enforcer_attach_test enforcer_queues_test
    enforcer_trial_test)

weir_enforcer_test(enforcer_rate_test LIBRARIES rapidcheck)
weir_enforcer_test(enforcer_answer_test LIBRARIES "${HTTP_PARSER_LIBRARY}")
weir_enforcer_test(enforcer_prefix_test LIBRARIES rapidcheck)
weir_enforcer_test(enforcer_unsupported_test)
weir_enforcer_test(enforcer_apply_test SOURCES enforcer_sandbox.cpp LIBRARIES bpf)
weir_enforcer_test(enforcer_penalty_test SOURCES enforcer_sandbox.cpp LIBRARIES bpf)
weir_enforcer_test(enforcer_history_test SOURCES enforcer_sandbox.cpp LIBRARIES bpf)
weir_enforcer_test(enforcer_quota_test SOURCES enforcer_sandbox.cpp LIBRARIES bpf)
weir_enforcer_test(enforcer_memory_test SOURCES enforcer_sandbox.cpp LIBRARIES bpf)
weir_enforcer_test(enforcer_trial_test SOURCES enforcer_sandbox.cpp LIBRARIES bpf)
weir_enforcer_test(enforcer_schedule_test SOURCES enforcer_sandbox.cpp LIBRARIES bpf)
weir_enforcer_test(enforcer_mixture_test SOURCES enforcer_sandbox.cpp LIBRARIES weir-packets bpf)
weir_enforcer_test(enforcer_queues_test SOURCES enforcer_sandbox.cpp LIBRARIES bpf)
weir_enforcer_test(enforcer_explain_test SOURCES enforcer_sandbox.cpp LIBRARIES weir-packets bpf)
weir_enforcer_test(enforcer_explain_full_test SOURCES enforcer_sandbox.cpp LIBRARIES weir-packets bpf)
weir_enforcer_test(enforcer_attach_test SOURCES enforcer_sandbox.cpp LIBRARIES bpf)
weir_enforcer_test(enforcer_drain_test SOURCES enforcer_sandbox.cpp LIBRARIES bpf)
weir_enforcer_test(enforcer_layout_test SOURCES enforcer_sandbox.cpp LIBRARIES bpf)
include(enforcer_layout.cmake)
