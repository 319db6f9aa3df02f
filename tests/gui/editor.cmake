# SPDX-License-Identifier: GPL-3.0-or-later
weir_gui_test(editor_fields_test LIBRARIES weir-gui-editor)
weir_gui_test(editor_forms_test SOURCES random_parts.cpp LIBRARIES weir-gui-editor)
weir_gui_test(editor_models_test LIBRARIES weir-gui-models)
weir_gui_test(editor_pages_test LIBRARIES weir-gui-views)
