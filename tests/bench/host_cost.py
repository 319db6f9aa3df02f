# SPDX-License-Identifier: GPL-3.0-or-later
"""What the server's end of a machine costs: its processes, and all that is done with what it receives.

CPU times can't tell both ends of a veth apart: softirqs run there inside whichever process sends. So what processors do
is sampled by the clock, and the server's end alone receives by NAPI, as network cards do: samples are its own whose call
chain goes through veth_poll(), and its servers' outside softirqs, which receive for the client. What else the machine
does is in neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lab.machine import RUNTIME
from lab.network import Interface
from lab.process import run

_SAMPLES_A_SECOND = 4000  # and processor
_SOFTIRQ = re.compile(r"\b(?:handle_softirqs|__do_softirq|do_softirq|net_rx_action)\b")


def receive_by_napi(end: Interface, peer: Interface) -> None:
    # A veth does so only with GRO, and only what its peer does not leave to it to cut into segments.
    peer.namespace.run(["ethtool", "--offload", peer.name, "tso", "off"])
    end.namespace.run(["ethtool", "--offload", end.name, "gro", "on"])


def is_hosts(sample: str, servers: Sequence[str] = ("nginx",)) -> bool:
    """Is this a sample (of perf script: program and process, then the call chain) of the server's end?"""
    head, _, chain = sample.strip("\n").partition("\n")
    # Processes outside the sandbox are all number 0, whatever name the last of them had.
    is_server = re.match(rf"\s*(?:{'|'.join(servers)})\s+[1-9]", head) is not None
    return "veth_poll" in chain or (is_server and not _SOFTIRQ.search(chain))


def sampled(command: Sequence[str], servers: Sequence[str] = ("nginx",)) -> tuple[str, float]:
    """(what the command prints, CPU seconds of the server's end meanwhile)."""
    recording = RUNTIME / "host_cost.perf"
    record = ["perf", "record", "--quiet", "--event", "cpu-clock", "--all-cpus", "-g"]
    printed = run([*record, "--freq", str(_SAMPLES_A_SECOND), "--output", str(recording), "--", *command]).stdout
    samples = run(["perf", "script", "--input", str(recording), "--fields", "comm,pid,ip,sym"]).stdout.split("\n\n")
    recording.unlink()
    if not any("veth_poll" in sample for sample in samples):
        raise SystemExit("the server's end did not receive by NAPI, so its softirqs cannot be told")
    return printed, sum(is_hosts(sample, servers) for sample in samples) / _SAMPLES_A_SECOND
