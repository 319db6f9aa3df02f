# SPDX-License-Identifier: GPL-3.0-or-later
weir_gui_test(icons_test LIBRARIES weir-gui-look)
