# SPDX-License-Identifier: GPL-3.0-or-later
"""pytest plugin: a test that failed while this machine stood still is run again, and says so.

Weir looks at the clock: a connection whose server has seen nothing for a second gets another answer. A test whose own
steps are a second apart, because a virtual machine got no processor, has tested something else. WEIR_NO_REPEAT=1
(tools/stalls.py sets it) takes each failure as it comes.
"""

from __future__ import annotations

import os

import pytest
from _pytest.runner import runtestprotocol

from lab.standstill import Standstill

_MOST = 0.5  # s
_ATTEMPTS = 3


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    if os.environ.get("WEIR_NO_REPEAT"):
        return None
    for attempt in range(1, _ATTEMPTS + 1):
        item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        with Standstill() as standstill:
            reports = runtestprotocol(item, log=False, nextitem=nextitem)
        failed = any(report.failed for report in reports)
        if not failed or standstill.longest <= _MOST or attempt == _ATTEMPTS:
            for report in reports:
                item.ihook.pytest_runtest_logreport(report=report)
            item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
            return True
        reasons = "\n".join(str(report.longrepr) for report in reports if report.failed)
        reporter = item.config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None:
            reporter.write_line(
                f"\n{item.nodeid} is run again: the machine stood still for {standstill.longest:.1f} s in it\n{reasons}"
            )
    return True
