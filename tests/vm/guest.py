# SPDX-License-Identifier: GPL-3.0-or-later
"""What the guest is made of: busybox, iproute2, the kernel's modules, the test programs and a list of what to run."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from lab.errors import LabError
from vm import modules
from vm.initramfs import Initramfs
from vm.kernels import UnpackedKernel

_FILES = Path(__file__).parent / "guest-files"
_MODULES = ("veth", "ifb", "sch_fq", "sch_ingress", "cls_bpf", "act_mirred", "8021q", "ipip", "wireguard")
# Beside the test programs that the build names.
STEPS = ("throttle", "pacing", "clock", "verifier_counts", "smoke", "devices")


def build(kernel: UnpackedKernel, programs: Path, tests: Iterable[str], objects: Mapping[str, str]) -> Initramfs:
    """`objects`: the packet path as each compiler made it, compiler -> file."""
    guest = Initramfs()
    for own in sorted(_FILES.iterdir()):
        guest.add("/init" if own.name == "init" else f"/weir/{own.name}", own.read_bytes())
    # Debian's busybox-static; its ip and wget can't do what the tests need, flock it has none.
    guest.add_program("/bin/busybox", _tool("busybox"))
    for name in ("ip", "tc", "flock", "curl", "wg"):
        guest.add_program(f"/sbin/{name}", _tool(name))

    chosen = modules.in_order(kernel.modules(), _MODULES)
    for name, content in chosen.items():
        guest.add(f"/weir/modules/{name}.ko", content)
    guest.add("/weir/modules/order", "".join(f"{name}\n" for name in chosen).encode())

    for compiler, file in objects.items():
        guest.add(f"/weir/objects/{compiler}", Path(file).read_bytes())
    # For quotas by the calendar.
    guest.add("/usr/share/zoneinfo/UTC", Path("/usr/share/zoneinfo/UTC").read_bytes())
    for name in (*tests, "verifier_counts", "attached", "spacing", "transfer", "kept"):
        guest.add_program(f"/weir/bin/{name}", programs / name)

    # They measure time, or set the clock, so they run before the others, alone.
    for number, name in enumerate(("throttle", "pacing", "clock")):
        guest.add(f"/weir/alone/{number:02}-{name}", f"#!/bin/busybox sh\nexec /weir/{name}\n".encode())
    # Longest first, so that the last one does not keep a processor idle.
    commands = {"verifier_counts": ["/weir/bin/verifier_counts", *(f"/weir/objects/{name}" for name in objects)]}
    commands |= {name: [f"/weir/bin/{name}", "--gtest_brief=1"] for name in sorted(tests)}
    commands |= {name: [f"/weir/{name}"] for name in ("smoke", "devices")}
    for number, (name, command) in enumerate(commands.items(), start=10):
        guest.add(f"/weir/tests/{number}-{name}", f"#!/bin/busybox sh\nexec {shlex.join(command)}\n".encode())
    return guest


def _tool(name: str) -> Path:
    found = shutil.which(name, path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
    if found is None:
        raise LabError(f"{name} is not installed; tools/install test brings it")
    return Path(found)
