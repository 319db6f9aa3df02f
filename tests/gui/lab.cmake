# SPDX-License-Identifier: GPL-3.0-or-later
# Against the real helper, polkit, nginx and clients (lab/control.py).

include(WeirPythonTest)
find_package(Qt6 REQUIRED COMPONENTS Test Widgets)

add_library(weir-gui-lab STATIC lab/lab_control.cpp lab/lab_control.h lab/real_mouse.cpp lab/real_mouse.h lab/window_driver.cpp lab/window_driver.h
    lab/text_audit.cpp lab/text_audit.h lab/mnemonic_audit.cpp lab/mnemonic_audit.h)
set_target_properties(weir-gui-lab PROPERTIES AUTOMOC ON)
target_link_libraries(weir-gui-lab PUBLIC Qt6::Test Qt6::Widgets PRIVATE weir-build)

# weir_gui_lab_test(NAME [PARALLEL]): lab/NAME_test.cpp is a Qt Test program, lab/test_NAME.py runs it.
function(weir_gui_lab_test name)
    add_executable(${name}_test lab/${name}_test.cpp)
    set_target_properties(${name}_test PROPERTIES AUTOMOC ON)
    target_link_libraries(${name}_test PRIVATE weir-gui-app weir-gui-lab weir-build)
    weir_python_test(gui-lab-${name} lab/test_${name}.py LABELS gui ${ARGN})
endfunction()

weir_gui_lab_test(hosts)
weir_gui_lab_test(link)
weir_gui_lab_test(policies)
# It waits for nothing but itself.
weir_gui_lab_test(screenshots PARALLEL)
weir_gui_lab_test(setup)
weir_gui_lab_test(soak)
target_sources(soak_test PRIVATE lab/fast_clock.cpp)
# Begun first, so that others go on beside it.
set_tests_properties(gui-lab-screenshots PROPERTIES COST 100)
weir_gui_lab_test(window)

# A real desktop's services: AT-SPI, and a display of their own.
weir_python_test(gui-lab-accessibility lab/test_accessibility.py LABELS gui)
weir_python_test(gui-lab-first-steps lab/test_first_steps.py LABELS gui)
weir_python_test(gui-lab-notifications lab/test_notifications.py LABELS gui)

weir_python_test(gui-desktop lab/test_desktop.py LABELS gui PARALLEL)
