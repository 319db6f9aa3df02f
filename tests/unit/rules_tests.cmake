# SPDX-License-Identifier: GPL-3.0-or-later
# Tests of weir-rules: the parser, identities and the limiter as the kernel runs them, in user space.

add_library(weir-http1-reading STATIC http1_corpus.cpp http1_reading.cpp http1_service.cpp)
target_link_libraries(weir-http1-reading PUBLIC weir-build weir-rules)

weir_unit_test(http1_cuts_test LIBRARIES weir-http1-reading rapidcheck)
weir_unit_test(http1_framing_test LIBRARIES weir-http1-reading rapidcheck)
weir_unit_test(http1_match_test LIBRARIES weir-http1-reading rapidcheck)
weir_unit_test(http1_response_test LIBRARIES weir-rules)
# What another parser reads.
add_library(weir-http1-oracle STATIC http1_oracle.cpp)
target_link_libraries(weir-http1-oracle PUBLIC weir-http1-reading http_parser)
weir_unit_test(http1_oracle_test LIBRARIES weir-http1-oracle rapidcheck)
weir_unit_test(identity_values_test LIBRARIES weir-http1-reading rapidcheck)
weir_unit_test(seam_test LIBRARIES weir-rules rapidcheck)
weir_unit_test(forwarded_test LIBRARIES weir-http1-reading rapidcheck)
weir_unit_test(request_head_test LIBRARIES weir-http1-reading weir-common)
weir_unit_test(tls_test LIBRARIES weir-http1-reading rapidcheck)
weir_unit_test(proxy_header_test LIBRARIES weir-http1-reading rapidcheck)
weir_unit_test(siphash_vectors_test LIBRARIES weir-rules)

find_package(Threads REQUIRED)
weir_unit_test(event_test LIBRARIES weir-rules rapidcheck Threads::Threads)
weir_unit_test(latency_test LIBRARIES weir-rules rapidcheck)
weir_unit_test(limiter_capacity_test LIBRARIES weir-rules rapidcheck)
weir_unit_test(limiter_policy_test LIBRARIES weir-rules rapidcheck)
weir_unit_test(limiter_properties_test LIBRARIES weir-rules rapidcheck)
weir_unit_test(limiter_threads_test LIBRARIES weir-rules Threads::Threads)
weir_unit_test(penalty_test LIBRARIES weir-rules rapidcheck Threads::Threads)
weir_unit_test(quota_test LIBRARIES weir-rules rapidcheck)
weir_unit_test(quota_threads_test LIBRARIES weir-rules Threads::Threads)
# Threads that do what processors do in the packet path: preset "tsan" watches these. Qt's libraries are not built for TSan, which
# then takes what they hand from thread to thread for races.
set(thread_tests event_test limiter_threads_test penalty_test quota_threads_test)
add_custom_target(weir-thread-tests)
add_dependencies(weir-thread-tests ${thread_tests})
if(WEIR_SANITIZE_THREADS)
    add_library(weir-volatile-accesses STATIC "${CMAKE_SOURCE_DIR}/tests/volatile_accesses.c")
    foreach(program IN LISTS thread_tests)
        target_link_libraries(${program} PRIVATE weir-volatile-accesses)
    endforeach()
    # Where tools/threads looks.
    set_target_properties(${thread_tests} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin/threads")
endif()
weir_unit_test(pace_test LIBRARIES weir-rules rapidcheck)
