# SPDX-License-Identifier: GPL-3.0-or-later
weir_gui_test(client_details_test LIBRARIES weir-gui-views)
weir_gui_test(clients_export_test LIBRARIES weir-gui-views)
weir_gui_test(clients_model_test LIBRARIES weir-gui-models)
weir_gui_test(clients_view_test LIBRARIES weir-gui-views)
weir_gui_test(csv_export_test LIBRARIES weir-gui-views)
weir_gui_test(event_log_test LIBRARIES weir-gui-models)

# On the helper of a private bus.
foreach(name clients_page_test client_table_round_trip_test)
    add_executable(${name} ${name}.cpp)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE weir-gui-views Qt6::Test weir-build)
    add_test(NAME gui-${name}
        COMMAND "${CMAKE_SOURCE_DIR}/tests/helper/private-bus" --helper $<TARGET_FILE:weir-helper-fake> --
                $<TARGET_FILE:${name}>)
    set_tests_properties(gui-${name} PROPERTIES LABELS gui SKIP_RETURN_CODE 77 TIMEOUT ${WEIR_TEST_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;HOME=${CMAKE_CURRENT_BINARY_DIR}/home;QTEST_FUNCTION_TIMEOUT=${WEIR_TEST_TIMEOUT}000")
endforeach()
