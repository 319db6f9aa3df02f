# SPDX-License-Identifier: GPL-3.0-or-later
"""A qemu machine without KVM, disks or network: it boots an initramfs and its serial console is all that comes out."""

from __future__ import annotations

import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from lab import kernel as system_calls

QEMU = "qemu-system-x86_64"
_MEMORY_MEGABYTES = 1024
_PROCESSORS = 2


@dataclass(frozen=True)
class Boot:
    image: Path
    initramfs: Path


def run(boot: Boot, console: Path, timeout: float) -> str | None:
    """Boots and returns when the machine is off, with what went wrong; its console is then in the file `console`.

    qemu is killed after `timeout` seconds and when this process dies.
    """
    command = [
        QEMU,
        # qemu 7.2's cmpxchg16b spoils the flags where processors run in threads of their own: 6.12 dies of it in kmalloc.
        *("-accel", "tcg,thread=multi", "-cpu", "qemu64,-cx16", "-smp", str(_PROCESSORS), "-m", str(_MEMORY_MEGABYTES)),
        *("-nodefaults", "-no-user-config", "-display", "none", "-monitor", "none", "-no-reboot"),
        *("-serial", f"file:{console}"),
        *("-kernel", str(boot.image), "-initrd", str(boot.initramfs)),
        *("-append", "console=ttyS0 quiet panic=-1 rdinit=/init"),
    ]
    console.unlink(missing_ok=True)
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=lambda: system_calls.die_with_parent(signal.SIGKILL),
    ) as qemu:
        try:
            said, _ = qemu.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            return f"the guest was not done after {timeout:g} s"
        finally:
            qemu.kill()
    return None if qemu.returncode == 0 else f"{QEMU} ended with status {qemu.returncode}: {said.strip()}"
