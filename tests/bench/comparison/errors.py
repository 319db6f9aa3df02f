# SPDX-License-Identifier: GPL-3.0-or-later
"""What ends a comparison early: always a sentence for the person who started it."""

from __future__ import annotations


class ComparisonError(Exception):
    """Something did not work that was asked for rightly."""


class UsageError(ComparisonError):
    """What was asked for can't be right; the sentence has an example that is."""


class Interrupted(Exception):
    """Ctrl-C, or another signal that asks for the end."""
