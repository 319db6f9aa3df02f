# SPDX-License-Identifier: GPL-3.0-or-later
"""Exact counts, and no lost 429, with tx checksumming on and off at each end of the veth."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from loads import exact_counts
from site_under_test import Site


@pytest.mark.parametrize(("client_sums", "server_sums"), itertools.product((False, True), repeat=2))
def test_checksum_offload(
    site: Site, fresh: Callable[[str], str], family: int, client_sums: bool, server_sums: bool
) -> None:
    """True: that end of the veth sums what it sends itself; False: it leaves that to the device (CHECKSUM_PARTIAL)."""
    network = site.network
    network.client_end.set_tx_checksumming(not client_sums)
    network.server_end.set_tx_checksumming(not server_sums)
    try:
        exact_counts(site, fresh("c"), url=site.url(family))
    finally:
        network.client_end.set_tx_checksumming(True)
        network.server_end.set_tx_checksumming(True)
