# SPDX-License-Identifier: GPL-3.0-or-later
"""A system bus of the sandbox's own: dbus-daemon with Weir's policy, and the real polkitd with scripted rules.

Files that both read in fixed places (/usr/share/polkit-1, /etc/polkit-1) are bound over there; the host's stay
as they are.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from lab import kernel, process
from lab.errors import LabError
from lab.machine import RUNTIME
from lab.process import BUS_ADDRESS, PATIENCE, Process
from lab.users import User

_ACTIONS = Path("/usr/share/polkit-1/actions")
_POLKIT_POLICY = _ACTIONS / "org.freedesktop.policykit.policy"
_POLKIT_BUS_POLICY = Path("/usr/share/dbus-1/system.d/org.freedesktop.PolicyKit1.conf")

# The defaults of /usr/share/dbus-1/system.conf without its directories and activation.
_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <user>messagebus</user>
  <listen>{address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <deny own="*"/>
    <deny send_type="method_call"/>
    <allow send_type="signal"/>
    <allow send_requested_reply="true" send_type="method_return"/>
    <allow send_requested_reply="true" send_type="error"/>
    <allow receive_type="method_call"/>
    <allow receive_type="method_return"/>
    <allow receive_type="error"/>
    <allow receive_type="signal"/>
    <allow send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus"/>
    <allow send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus.Introspectable"/>
    <allow send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus.Properties"/>
  </policy>
  <policy user="root">
    <allow send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus.Monitoring"/>
    <allow send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus.Debug.Stats"/>
  </policy>
{includes}
</busconfig>
"""


def result_rule(user: User, result: str, prefix: str = "org.weir.") -> str:
    """A polkit rule (polkit(8)): `result` (YES, NO, AUTH_ADMIN ...) for the user's actions whose id starts with the prefix."""
    return (
        "polkit.addRule(function(action, subject) {\n"
        f"    if (subject.user === {json.dumps(user.name)} && action.id.indexOf({json.dumps(prefix)}) === 0)\n"
        f"        return polkit.Result.{result};\n"
        "});\n"
    )


def allow_rule(user: User, prefix: str = "org.weir.") -> str:
    """The user may do every such action without a question."""
    return result_rule(user, "YES", prefix)


def admin_rule(user: User) -> str:
    """Where polkit wants an administrator, this user may authenticate, or root."""
    return (
        f"polkit.addAdminRule(function() {{ return {json.dumps([f'unix-user:{user.name}', 'unix-user:root'])}; }});\n"
    )


class PrivateBus:
    """dbus-daemon and polkitd, ready once the constructor returns.

    `packaging` is searched for *.policy (polkit actions) and for the D-Bus policy files named *.conf below a folder
    dbus; `rules` are the whole of polkit's rules. `polkit=False` starts without polkitd (everything is then denied).
    """

    def __init__(self, packaging: Path, rules: Sequence[str], *, polkit: bool = True) -> None:
        self.folder = RUNTIME / "bus"
        self.folder.mkdir()
        self.address = BUS_ADDRESS
        self._install_actions(packaging)
        self._rules = self._bind_rules()
        self.set_rules(rules)
        self._configuration = self._configure_daemon(packaging)
        self.daemon = self._start_daemon()
        self.polkit: Process | None = None
        if polkit:
            self.start_polkit()

    def __enter__(self) -> PrivateBus:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        if self.polkit:
            self.polkit.stop()
        self.daemon.stop()

    def set_rules(self, rules: Sequence[str]) -> None:
        """Replaces polkit's rules. A running polkitd notices by itself, some time later: restart_polkit() to be sure."""
        rule_file = self._rules / "00-lab.rules"
        rule_file.write_text("\n".join(rules), encoding="utf-8")
        rule_file.chmod(0o644)

    def start_polkit(self) -> None:
        self.polkit = Process("polkitd", ["/usr/lib/polkit-1/polkitd", "--no-debug"])
        self.wait_for_name("org.freedesktop.PolicyKit1", self.polkit)

    def restart_polkit(self) -> None:
        if self.polkit:
            self.polkit.stop()
        self.start_polkit()

    def start_daemon(self) -> None:
        """Again, after daemon.stop(), which everybody on the bus has lost: polkitd and the helper end with it."""
        self.daemon = self._start_daemon()

    def wait_for_name(self, name: str, owner: Process, timeout: float = PATIENCE) -> None:
        """Returns once somebody owns the bus name; raises when `owner` ends before."""
        waiter = Process(f"wait-{name}", ["gdbus", "wait", "--system", "--timeout", f"{timeout:.0f}", name])
        try:
            owner.wait_for(lambda: not waiter.running, f"owning {name}", timeout + 1)
            if waiter.wait(0) != 0:
                raise LabError(f"{owner.name} does not own {name} after {timeout:g} s\n{owner.log_tail()}")
        finally:
            waiter.stop()

    def _install_actions(self, packaging: Path) -> None:
        policies = sorted(packaging.rglob("*.policy"))
        if not policies:
            raise LabError(f"no polkit actions (*.policy) below {packaging}")
        actions = self.folder / "actions"
        actions.mkdir()
        for policy in [_POLKIT_POLICY, *policies]:
            if policy.exists():
                shutil.copyfile(policy, actions / policy.name)
                (actions / policy.name).chmod(0o644)
        kernel.bind(actions, _ACTIONS, read_only=True)

    def _bind_rules(self) -> Path:
        ours, vendors = self.folder / "rules", self.folder / "no-rules"
        for folder in (ours, vendors):
            folder.mkdir(mode=0o755)
        kernel.bind(ours, "/etc/polkit-1/rules.d")
        if Path("/usr/share/polkit-1/rules.d").is_dir():
            kernel.bind(vendors, "/usr/share/polkit-1/rules.d")
        return ours

    def _configure_daemon(self, packaging: Path) -> Path:
        policies = sorted(packaging.rglob("dbus/**/*.conf"))
        if not policies:
            raise LabError(f"no D-Bus policy (dbus/*.conf) below {packaging}")
        # Copies, because the daemon reads them as messagebus, which may not enter the checkout.
        includes = []
        for policy in [_POLKIT_BUS_POLICY, *policies]:
            copy = self.folder / policy.name
            shutil.copyfile(policy, copy)
            copy.chmod(0o644)
            includes.append(f"  <include>{copy}</include>")
        configuration = self.folder / "bus.conf"
        configuration.write_text(
            _CONFIGURATION.format(address=self.address, includes="\n".join(includes)), encoding="utf-8"
        )
        Path("/run/dbus").chmod(0o755)
        shutil.chown("/run/dbus", "messagebus")
        return configuration

    def _start_daemon(self) -> Process:
        # A socket that its owner left does not answer.
        Path(self.address.partition("=")[2]).unlink(missing_ok=True)
        daemon = Process(
            "dbus-daemon", ["dbus-daemon", f"--config-file={self._configuration}", "--nofork", "--nopidfile"]
        )
        daemon.wait_for(
            lambda: process.run(
                ["gdbus", "wait", "--system", "--timeout", "1", "org.freedesktop.DBus"], check=False
            ).returncode
            == 0,
            "answering on its socket",
        )
        return daemon
