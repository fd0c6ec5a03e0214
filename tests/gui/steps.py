# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps that several tests of the window take, beside those of harness.Workbench."""
import itertools
import os
import re
from pathlib import Path

from harness import LISTS, WATCHDOG_S, GuiTest, wait_for

# Its backlog is full with a client of its own: whoever else connects gets no answer
FULL_SERVER = """
s = socket.socket()
s.bind(('127.0.0.1', 0))
s.listen(0)
client = socket.create_connection(s.getsockname())
print('port', s.getsockname()[1])
sys.stdin.read()
"""


def own_settings(folder, keys=""):
    """An environment whose settings are kept in files below folder, and begin with these."""
    desktop = folder / "config" / "gtk-4.0" / "settings.ini"
    desktop.parent.mkdir(parents=True)
    desktop.write_text(Path(os.environ["XDG_CONFIG_HOME"], "gtk-4.0", "settings.ini").read_text())
    ours = folder / "config" / "glib-2.0" / "settings" / "keyfile"
    ours.parent.mkdir(parents=True)
    ours.write_text(f"[org/socketworkbench/Workbench]\n{keys}")
    return {"GSETTINGS_BACKEND": "keyfile", "XDG_CONFIG_HOME": str(folder / "config")}


class StepsTest(GuiTest):
    """A test of the window with more to do and to look at."""

    def shown_now(self, pattern, role="label", thorough=False):
        """What fits the pattern in a label (or another widget with a text) that is on the screen, or None."""
        for node in self.bench.app.find_all(role, re.compile(pattern), shown=False, thorough=thorough):
            match = re.search(pattern, node.text())
            if match and node.shown():
                return match
        return None

    def wait_label(self, pattern, role="label"):
        """Asking every widget is slow, and needed only for those that took the place of others."""
        tries = itertools.count(1)
        return wait_for(lambda: self.shown_now(pattern, role, next(tries) % 4 == 0), WATCHDOG_S,
                        f"a {role} like {pattern!r}")

    def wait_no_label(self, pattern, role="label"):
        return wait_for(lambda: not self.shown_now(pattern, role, True), WATCHDOG_S, f"no {role} like {pattern!r}")

    def wait_problem(self, heading, text=None):
        """Waits until a control says what went wrong; text: its explanation, where the heading is not all of it."""
        self.wait_label(heading, "alert")
        if text is not None:
            self.wait_label(text)

    def wait_failure(self, socket, record, heading, text):
        """Waits for the record of an error, and for its explanation at the pane."""
        row = self.bench.wait_log(record, socket=socket)
        self.wait_problem(heading, text)
        return row

    def enter(self, name, text):
        """Types into an entry, and presses Return there."""
        self.bench.fill(name, text)
        self.bench.app.key("Return")

    def set_timeout(self, seconds):
        self.enter("Timeout", seconds)
        self.bench.wait_log(rf"^settimeout\({re.escape(seconds)}\)")

    def log_table(self):
        return self.bench.app.find(LISTS, "Live log", timeout=WATCHDOG_S)

    def select_record(self, no):
        """Clicks the row of a record, whose details are shown then."""
        app = self.bench.app
        app.mouse(app.row(self.log_table(), str(no), timeout=WATCHDOG_S), across=0.3)

    def wait_hex(self, digits):
        """Waits until the dump of the selected record shows just these bytes."""
        def look():
            dump = self.bench.entry("Hex").text()
            lines = re.findall(r"^[0-9a-f]+((?: {1,2}[0-9a-f]{2}(?= |$))+)", dump, re.MULTILINE)
            return " ".join(" ".join(lines).split()) == digits
        wait_for(look, WATCHDOG_S, f"{digits!r} as the hex of the record")

    def wait_states(self, port, *states):
        """Waits until the connections of the program to or from a port have just these states, as ss sees them."""
        def look():
            ends = (one for one in self.bench.sockets("tcp") if one.state != "LISTEN")
            return sorted(one.state for one in ends if f":{port}" in one.local + " " + one.peer) == sorted(states)
        return wait_for(look, WATCHDOG_S, f"the states {states} at port {port}")


__all__ = ["FULL_SERVER", "StepsTest"]
