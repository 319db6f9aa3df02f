# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows small windows until the window manager has managed one, takes them away and prints how many it took.

While openbox begins it may lose a window's wish to be shown, which then never is (8 of 91 windows of a program of ten lines
that came within its first 0.12 s, 2 of 33 after its --startup). Who has seen it manage one, by the WM_STATE that it gives
(ICCCM 4.1.3.1), can start a program that asks once.
"""

from __future__ import annotations

import ctypes
import sys
import time

PATIENCE = 60.0  # s
NEXT_PROBE = 1.0  # s without a sign, after which another one is shown
LOOK_AGAIN = 0.01  # s
ANY_PROPERTY_TYPE = 0
WM_STATE_LENGTH = 2  # state and icon window

xlib = ctypes.CDLL("libX11.so.6")
xlib.XOpenDisplay.restype = ctypes.c_void_p
xlib.XDefaultRootWindow.restype = ctypes.c_ulong
xlib.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
xlib.XCreateSimpleWindow.restype = ctypes.c_ulong
xlib.XCreateSimpleWindow.argtypes = [
    *(ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int),
    *(ctypes.c_uint, ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_ulong),
]
xlib.XStoreName.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_char_p]
xlib.XMapWindow.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
xlib.XInternAtom.restype = ctypes.c_ulong
xlib.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
xlib.XGetWindowProperty.argtypes = [
    *(ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_long, ctypes.c_long, ctypes.c_int, ctypes.c_ulong),
    *[ctypes.c_void_p] * 5,
]
xlib.XFree.argtypes = [ctypes.c_void_p]
xlib.XCloseDisplay.argtypes = [ctypes.c_void_p]


class Probes:
    def __init__(self) -> None:
        self._display = xlib.XOpenDisplay(None)
        if not self._display:
            raise SystemExit("probe_window: there is no display")
        self._wm_state = xlib.XInternAtom(self._display, b"WM_STATE", 0)
        self.windows: list[int] = []

    def show(self) -> None:
        root = xlib.XDefaultRootWindow(self._display)
        window = xlib.XCreateSimpleWindow(self._display, root, 0, 0, 32, 32, 0, 0, 0)
        xlib.XStoreName(self._display, window, b"probe")
        xlib.XMapWindow(self._display, window)
        self.windows.append(window)

    def is_managed(self, window: int) -> bool:
        kind, length, rest = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_ulong()
        form, value = ctypes.c_int(), ctypes.c_void_p()
        xlib.XGetWindowProperty(
            *(self._display, window, self._wm_state, 0, WM_STATE_LENGTH, 0, ANY_PROPERTY_TYPE),
            *map(ctypes.byref, (kind, form, length, rest, value)),
        )
        if value:
            xlib.XFree(value)
        return length.value == WM_STATE_LENGTH

    def close(self) -> None:
        """The windows go with the connection."""
        xlib.XCloseDisplay(self._display)


def main() -> int:
    probes = Probes()
    end = time.monotonic() + PATIENCE
    due = 0.0
    while not any(map(probes.is_managed, probes.windows)):
        now = time.monotonic()
        if now > end:
            raise SystemExit(f"probe_window: none of {len(probes.windows)} windows was managed within {PATIENCE:g} s")
        if now > due:
            probes.show()
            due = now + NEXT_PROBE
        time.sleep(LOOK_AGAIN)
    probes.close()
    print(len(probes.windows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
