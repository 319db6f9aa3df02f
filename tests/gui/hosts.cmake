# SPDX-License-Identifier: GPL-3.0-or-later
weir_gui_test(password_dialog_test LIBRARIES weir-gui-views)
