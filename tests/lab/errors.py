# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lab raises: always a sentence for the person who started it."""


class LabError(Exception):
    pass
