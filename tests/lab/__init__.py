# SPDX-License-Identifier: GPL-3.0-or-later
"""A real network, real servers and clients, a real bus with polkitd, for ./run and the system tests."""

from lab.clients import Hey, HeyReport, curl
from lab.errors import LabError
from lab.lab import Lab
from lab.network import Interface, Namespace
from lab.process import Process, wait_until
from lab.servers import AccessEntry, Apache, NodeHttp, Nginx, Server
from lab.users import User

__all__ = [
    "AccessEntry",
    "Apache",
    "Hey",
    "HeyReport",
    "Interface",
    "Lab",
    "LabError",
    "Namespace",
    "Nginx",
    "NodeHttp",
    "Process",
    "Server",
    "User",
    "curl",
    "wait_until",
]
