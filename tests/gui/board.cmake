# SPDX-License-Identifier: GPL-3.0-or-later
weir_gui_test(policy_drop_test LIBRARIES weir-gui-draft)
weir_gui_test(policy_board_keys_test LIBRARIES weir-gui-views)
weir_gui_test(policy_board_test LIBRARIES weir-gui-views)
weir_gui_test(rate_preview_test LIBRARIES weir-gui-live)
weir_gui_test(limit_line_test LIBRARIES weir-gui-views)
weir_gui_test(bucket_picture_test LIBRARIES weir-gui-editor)
weir_gui_test(week_grid_test LIBRARIES weir-gui-editor)
