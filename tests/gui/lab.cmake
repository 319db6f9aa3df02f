# SPDX-License-Identifier: GPL-3.0-or-later
# Against the real helper, polkit, nginx and clients (lab/control.py).

include(WeirPythonTest)
find_package(Qt6 REQUIRED COMPONENTS Test Widgets)

add_library(weir-gui-lab STATIC lab/lab_control.cpp lab/lab_control.h lab/window_driver.cpp lab/window_driver.h)
set_target_properties(weir-gui-lab PROPERTIES AUTOMOC ON)
target_link_libraries(weir-gui-lab PUBLIC Qt6::Test Qt6::Widgets PRIVATE weir-build)

# weir_gui_lab_test(NAME [TIMEOUT seconds]): lab/NAME_test.cpp is a Qt Test program, lab/test_NAME.py runs it.
function(weir_gui_lab_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "" ${ARGN})
    add_executable(${name}_test lab/${name}_test.cpp)
    set_target_properties(${name}_test PROPERTIES AUTOMOC ON)
    target_link_libraries(${name}_test PRIVATE weir-gui-app weir-gui-lab weir-build)
    weir_python_test(gui-lab-${name} lab/test_${name}.py LABELS gui TIMEOUT ${ARG_TIMEOUT})
endfunction()

weir_gui_lab_test(link TIMEOUT 300)
weir_gui_lab_test(screenshots TIMEOUT 600)
weir_gui_lab_test(window TIMEOUT 300)

weir_python_test(gui-desktop lab/test_desktop.py LABELS gui PARALLEL)
