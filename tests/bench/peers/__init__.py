# SPDX-License-Identifier: GPL-3.0-or-later
"""Weir beside what people would use instead: one run, one table (tests/bench/peers/run)."""
