# SPDX-License-Identifier: GPL-3.0-or-later
"""pytest plugin: a run in which anything was skipped ends with status 77, which ctest counts as skipped."""

from __future__ import annotations

import pytest

SKIPPED = 77


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if exitstatus == pytest.ExitCode.OK and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = SKIPPED
