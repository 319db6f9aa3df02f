# SPDX-License-Identifier: GPL-3.0-or-later
# weir_python_test(NAME FILE [LABELS label...] [PARALLEL])
#
# Runs a pytest file in a sandbox of its own (tests/lab/README.md). Its exit status 77 means skipped. Tests that
# measure traffic share two processors badly, so they run alone unless PARALLEL says that they may not care.

function(weir_python_test name file)
    cmake_parse_arguments(ARG "PARALLEL" "" "LABELS" ${ARGN})
    add_test(NAME "${name}"
        COMMAND /usr/bin/python3 -B -m lab.sandbox --
                /usr/bin/python3 -B -m pytest -q -rs -p no:cacheprovider -p lab.pytest_skips -p lab.pytest_standstill
                --rootdir "${CMAKE_SOURCE_DIR}/tests" "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
    set_tests_properties("${name}" PROPERTIES
        LABELS "${ARG_LABELS}"
        TIMEOUT "${WEIR_TEST_TIMEOUT}"
        SKIP_RETURN_CODE 77
        ENVIRONMENT "PYTHONPATH=${CMAKE_SOURCE_DIR}/tests;WEIR_PROGRAMS=${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    if(NOT ARG_PARALLEL)
        set_tests_properties("${name}" PROPERTIES RUN_SERIAL TRUE)
    endif()
endfunction()
