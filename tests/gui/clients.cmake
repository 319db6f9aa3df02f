# SPDX-License-Identifier: GPL-3.0-or-later
weir_gui_test(client_details_test LIBRARIES weir-gui-views)
weir_gui_test(clients_export_test LIBRARIES weir-gui-views)
weir_gui_test(clients_model_test LIBRARIES weir-gui-models)
weir_gui_test(clients_view_test LIBRARIES weir-gui-views)
weir_gui_test(csv_export_test LIBRARIES weir-gui-views)
weir_gui_test(event_log_test LIBRARIES weir-gui-models)

# Pages on the helper of a private bus.
add_executable(clients_page_test clients_page_test.cpp)
set_target_properties(clients_page_test PROPERTIES AUTOMOC ON)
target_link_libraries(clients_page_test PRIVATE weir-gui-views Qt6::Test weir-build)
add_test(NAME gui-clients_page_test
    COMMAND "${CMAKE_SOURCE_DIR}/tests/helper/private-bus" --helper $<TARGET_FILE:weir-helper-fake> --
            $<TARGET_FILE:clients_page_test>)
set_tests_properties(gui-clients_page_test PROPERTIES LABELS gui SKIP_RETURN_CODE 77 TIMEOUT 120
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;HOME=${CMAKE_CURRENT_BINARY_DIR}/home")
