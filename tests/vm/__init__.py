# SPDX-License-Identifier: GPL-3.0-or-later
"""Debian's kernels under qemu's software emulation, with the packet path's tests inside."""
