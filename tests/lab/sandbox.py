# SPDX-License-Identifier: GPL-3.0-or-later
"""A machine of one's own: a command in private mount, PID, IPC, UTS and (by default) network namespaces.

The cleanup is the kernel's. The command's ancestor inside is PID 1 of the PID namespace and is killed when the
process outside dies, kill -9 included; with PID 1 every process inside dies, and with the last of them the
network namespaces with their links and the mounts with their bpffs pins.

    /usr/bin/python3 -m lab.sandbox [--host-network] -- COMMAND [ARGUMENT]...
"""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable, Sequence

from lab import kernel, machine
from lab.errors import LabError

# How long the command may take to end by itself after SIGTERM, SIGINT or SIGHUP.
GRACE_SECONDS = 5.0

_FORWARDED = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
_SI_KERNEL = 0x80


def run_inside(command: Sequence[str], *, host_network: bool = False) -> int:
    """Runs the command in a new sandbox; returns its exit status, or 128 + N when signal N ended it."""
    if os.geteuid() != 0:
        raise LabError("the lab needs root to make namespaces; start it with sudo")
    namespaces = kernel.CLONE_NEWNS | kernel.CLONE_NEWPID | kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS
    if not host_network:
        namespaces |= kernel.CLONE_NEWNET
    try:
        kernel.unshare(namespaces)
    except PermissionError as error:
        raise LabError(
            f"the lab may not make namespaces here ({error.strerror}); in a container, start the container with "
            "full privileges, for example docker run --privileged"
        ) from error

    lifeline, held = os.pipe()

    def init() -> int:
        os.close(held)
        kernel.die_with_parent(signal.SIGKILL)
        if _hung_up(lifeline):
            return 128 + signal.SIGKILL
        machine.prepare(host_network=host_network)
        return _supervise(lambda: os.execvp(command[0], list(command)), grace=GRACE_SECONDS)

    return _supervise(init, grace=None)


def _hung_up(descriptor: int) -> bool:
    poller = select.poll()
    poller.register(descriptor, select.POLLIN)
    return bool(poller.poll(0))


def _supervise(child_main: Callable[[], int], *, grace: float | None) -> int:
    """Forks child_main, forwards signals to it, reaps every other child, returns the child's status.

    The terminal sends its own signals to the whole foreground group, so only those that somebody sent to this
    process alone are forwarded. After `grace` seconds without an end the child counts as killed.
    """
    handled = _FORWARDED | {signal.SIGCHLD}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, handled)
    child = os.fork()
    if child == 0:
        _run_child(child_main, before)
    stopping = 0
    while True:
        if stopping and grace is not None:
            info = signal.sigtimedwait(handled, grace)
            if info is None:
                return 128 + stopping
        else:
            info = signal.sigwaitinfo(handled)
        if info.si_signo == signal.SIGCHLD:
            status = _reap(child)
            if status is not None:
                return status
        else:
            stopping = info.si_signo
            if info.si_code != _SI_KERNEL:
                os.kill(child, stopping)


def _run_child(child_main: Callable[[], int], mask: set[int | signal.Signals]) -> None:
    status = 1
    try:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        status = child_main()
    except (LabError, OSError) as error:
        print(f"lab: {error}", file=sys.stderr)
    finally:
        sys.stderr.flush()
        os._exit(status)


def _reap(child: int) -> int | None:
    """Collects everything that has ended; the child's exit status once it is among them."""
    result = None
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return result
        if pid == 0:
            return result
        if pid == child:
            code = os.waitstatus_to_exitcode(status)
            result = code if code >= 0 else 128 - code


def main(arguments: list[str]) -> int:
    host_network = arguments[:1] == ["--host-network"]
    command = arguments[1:] if host_network else arguments
    if command[:1] != ["--"] or len(command) < 2:
        print("usage: python3 -m lab.sandbox [--host-network] -- COMMAND [ARGUMENT]...", file=sys.stderr)
        return 2
    # Whoever started a test run and dies takes the run along.
    kernel.die_with_parent(signal.SIGTERM)
    try:
        return run_inside(command[1:], host_network=host_network)
    except LabError as error:
        print(f"lab: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
