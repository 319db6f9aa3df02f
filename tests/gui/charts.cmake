# SPDX-License-Identifier: GPL-3.0-or-later
weir_gui_test(axis_maths_test LIBRARIES weir-gui-charts)
weir_gui_test(stacked_rates_test LIBRARIES weir-gui-charts)
weir_gui_test(rates_chart_test LIBRARIES weir-gui-charts)
weir_gui_test(top_clients_model_test LIBRARIES weir-gui-models)
weir_gui_test(overview_page_test LIBRARIES weir-gui-views)
