# SPDX-License-Identifier: GPL-3.0-or-later
"""As fast as the line lets it, which loses, doubles and reorders: no client errs, every response is the right one.

tests/bench/living_429_bench.py does the same with millions of requests.
"""

from __future__ import annotations

import pytest
from flood import DEEDS, bad_line, configure, flood, impatient
from site_under_test import Site


@pytest.mark.parametrize("deeds", [(), *[(deed,) for deed in DEEDS]], ids=["undisturbed", *DEEDS])
def test_nobody_notices(echo: Site, deeds: tuple[str, ...]) -> None:
    configure(echo, 2000)
    with impatient(echo, 4), bad_line(echo, loss=10, reorder=10):
        result = flood(echo, connections=64, requests=40_000, deeds=deeds)
    assert result.mismatches == []
    assert result.printed["errors"] == {}
    statuses = result.printed["statuses"]
    assert isinstance(statuses, dict) and statuses["429"] > 1000 and statuses["200"] > 1000
    assert sum(statuses.values()) == 40_000
