# SPDX-License-Identifier: GPL-3.0-or-later
weir_gui_test(draft_test LIBRARIES weir-gui-draft)
weir_gui_test(draft_file_test LIBRARIES weir-gui-draft)
weir_gui_test(rate_history_test LIBRARIES weir-gui-live)
weir_gui_test(text_in_window_test LIBRARIES weir-gui-text)
weir_gui_test(translations_in_program_test LIBRARIES weir-gui-app)
