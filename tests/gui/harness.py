# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the window share: the program, its widgets by their fixed names, and its log as rows.

    class Something(GuiTest):
        def test_bind(self):
            name = self.bench.new_tcp()
            self.bench.fill("Bind port", "0")
            self.bench.press("Bind")
            row = self.bench.wait_log(r"bind\\(")

    if __name__ == "__main__":
        main()

SWB_BUILD names the build folder (build). Every wait is for an event or a state, and ends after 20 s at most.
"""
import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from collections import namedtuple
from pathlib import Path

import peers
from atspi_driver import App, Timeout, wait_for

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("SWB_BUILD", ROOT / "build"))
PROGRAM = BUILD / "src" / "app" / "socket-workbench"
FAILURES = ROOT / "build" / "gui-failures"
WATCHDOG_S = 20
# Ports below 1024 are refused to the program whoever runs the tests.
AS_A_USER = ["setpriv", "--bounding-set=-net_bind_service", "--inh-caps=-net_bind_service"] if os.geteuid() == 0 else []
BUTTONS = ("push button", "toggle button")
ENTRIES = ("text", "spin button", "entry", "combo box")
SWITCHES = ("switch", "toggle button", "check box", "radio button")
LISTS = ("list", "tree", "table", "tree table")
COMPLAINTS = re.compile(r".*(?:-WARNING \*\*|-CRITICAL \*\*|ERROR: \w+Sanitizer|runtime error:).*")

LogRow = namedtuple("LogRow", "no time socket event peer bytes data")


class Workbench:
    """The running program, as its user sees it. Without XDG_STATE_HOME it knows of no other program's logs."""

    def __init__(self, *arguments, **environment):
        self.errors = tempfile.TemporaryFile(mode="w+")
        self.own_state = None
        if "XDG_STATE_HOME" not in environment:
            self.own_state = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
            environment["XDG_STATE_HOME"] = self.own_state.name
        self.state = Path(environment["XDG_STATE_HOME"])
        self.process = subprocess.Popen([*AS_A_USER, PROGRAM, *arguments], stderr=self.errors,
                                        env={**os.environ, **environment})
        try:
            self.app = App(pid=self.process.pid, timeout=WATCHDOG_S)
        except BaseException:
            self.kill()
            raise
        self.pid = self.process.pid
        self.tolerated = []

    # --- its end ---

    def said(self):
        """All that it has written to standard error."""
        self.errors.seek(0)
        return self.errors.read()

    def complaints(self):
        """Warnings of the program's own or of its libraries, and what sanitizers found."""
        return [line for line in COMPLAINTS.findall(self.said()) if not any(one in line for one in self.tolerated)]

    def tolerate(self, complaint):
        """Lets a library complain of itself: say why where it is called."""
        self.tolerated.append(complaint)

    def close(self):
        """Ends it as a system does; its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(WATCHDOG_S)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.errors.close()
        if self.own_state:
            self.own_state.cleanup()

    # --- its log's folder ---

    def sessions(self):
        """The folders of logs, of this program and of others that have the same state, but for those that are being
        deleted, which of large ones may take longer than the program."""
        root = self.state / "socket-workbench" / "sessions"
        return sorted(one for one in root.iterdir() if not one.name.startswith(".")) if root.is_dir() else []

    # --- widgets by name ---

    def button(self, name):
        return self.app.find(BUTTONS, name, timeout=WATCHDOG_S)

    def entry(self, name):
        return self.app.find(ENTRIES, name, timeout=WATCHDOG_S)

    def switch(self, name):
        return self.app.find(SWITCHES, name, timeout=WATCHDOG_S)

    def find_now(self, roles, name=None):
        """What is there of that name now, also where it has just taken the place of something else."""
        return self.app.find_all(roles, name) or self.app.find_all(roles, name, thorough=True)

    def press(self, name):
        """Presses a button once it can be pressed."""
        def look():
            return next((node for node in self.find_now(BUTTONS, name) if node.sensitive()), None)
        self.app.click(wait_for(look, WATCHDOG_S, f"the button {name!r} to be usable"))

    def fill(self, name, text):
        """Types into an entry with the keyboard, in place of what is there."""
        entry = self.entry(name)
        self.app.type(entry, text)
        if "\n" not in text:
            wait_for(lambda: entry.text() == text, WATCHDOG_S, f"{name!r} to hold {text!r}")

    def turn(self, name, on):
        """Puts a switch or check box on or off."""
        switch = self.switch(name)
        if switch.checked() != on:
            self.app.click(switch)
            wait_for(lambda: switch.checked() == on, WATCHDOG_S, f"{name!r} to be {'on' if on else 'off'}")

    def wait_sensitive(self, name, sensitive=True, roles=BUTTONS + ENTRIES):
        def look():
            return any(node.sensitive() == sensitive for node in self.find_now(roles, name))
        return wait_for(look, WATCHDOG_S, f"{name!r} to be {'usable' if sensitive else 'insensitive'}")

    def wait_text(self, pattern):
        """Waits for a label that fits the pattern; its text."""
        def look():
            for thorough in (False, True):
                for node in self.app.find_all("label", shown=False, thorough=thorough):
                    match = re.search(pattern, node.raw_name)
                    if match and node.shown():
                        return match
            return None
        return wait_for(look, WATCHDOG_S, f"a label like {pattern!r}")

    # --- sockets ---

    def socket_rows(self):
        """Of each socket in the list the texts of its row, the name first."""
        lists = self.app.find_all(LISTS, "Sockets")
        return self.app.rows(lists[0]) if lists else []

    def socket_names(self):
        return [labels[0] for labels in self.socket_rows()]

    def _new(self, key):
        before = set(self.socket_names())
        self.app.key(key)
        names = wait_for(lambda: set(self.socket_names()) - before, WATCHDOG_S, "a new socket")
        assert len(names) == 1, names
        name = names.pop()
        self.wait_page(name)
        return name

    def new_tcp(self):
        """Makes a TCP socket, which is selected then; its name."""
        return self._new("ctrl+n")

    def new_udp(self):
        return self._new("ctrl+u")

    def wait_socket(self, name, pattern=""):
        """Waits until a socket is in the list and its row fits the pattern; the texts of its row."""
        def look():
            for labels in self.socket_rows():
                if labels[0] == name and re.search(pattern, " ".join(labels)):
                    return labels
            return None
        return wait_for(look, WATCHDOG_S, f"the socket {name} like {pattern!r}")

    def wait_page(self, name):
        """Waits until the page of a socket is shown: its name is the title, beside those in the list and the log."""
        def look():
            return any(node for node in self.app.find_all("label", name)
                       if not any(around.role in LISTS for around in node.ancestors()))
        return wait_for(look, WATCHDOG_S, f"the page of {name}")

    def select_socket(self, name):
        sockets = self.app.find(LISTS, "Sockets", timeout=WATCHDOG_S)
        row = self.app.row(sockets, name, timeout=WATCHDOG_S)
        self.app.mouse(row)
        self.wait_page(name)

    # --- what is done most ---

    def bind(self, port=0, host=None):
        """Binds the selected socket; the port it has got."""
        if host is not None:
            self.fill("Bind address", host)
        self.fill("Bind port", str(port))
        last = self.last_no()
        self.press("Bind")
        row = self.wait_log(r"^bind\(.*:\d+$", after=last)
        return int(row.data.rpartition(":")[2])

    def listen(self, backlog=None):
        if backlog is not None:
            self.fill("Backlog", str(backlog))
        last = self.last_no()
        self.press("Listen")
        self.wait_log(r"^listen\(", after=last)

    def server(self):
        """A new TCP socket that listens; its name and port."""
        name = self.new_tcp()
        port = self.bind()
        self.listen()
        return name, port

    def connect(self, port, host="127.0.0.1"):
        self.fill("Peer address", host)
        self.fill("Peer port", str(port))
        self.press("Connect")

    def send(self, text):
        self.fill("Message", text)
        self.press("Send")

    # --- the log ---

    def log_rows(self):
        """The rows of the log that are on screen."""
        table = self.app.find(LISTS, "Live log", timeout=WATCHDOG_S)
        rows = [labels for labels in self.app.rows(table) if labels and labels[0][:1].isdigit()]
        return [LogRow(int(labels[0].split()[0]), *(labels[1:] + [""] * 6)[:6]) for labels in rows]

    def last_no(self):
        return max((row.no for row in self.log_rows()), default=0)

    def wait_log(self, pattern, socket=None, after=0):
        """Waits for a row whose event, peer, bytes and data (joined by spaces) fit the pattern."""
        def look():
            for row in self.log_rows():
                if row.no > after and socket in (None, row.socket) and re.search(pattern, " ".join(row[3:])):
                    return row
            return None
        return wait_for(look, WATCHDOG_S, f"a row like {pattern!r} in the log")

    # --- outside ---

    def fds(self):
        """Its descriptors that are sockets."""
        return peers.socket_fds(self.pid)

    def wait_fds(self, count):
        return wait_for(lambda: len(self.fds()) == count or None, WATCHDOG_S, f"{count} open sockets")

    def sockets(self, kind=None):
        """Its sockets as ss lists them."""
        return peers.sockets(self.pid, kind)

    def wait_kernel(self, condition, what="a socket as the kernel sees it"):
        """Waits for a socket of ss's list that fits the condition."""
        return wait_for(lambda: next((one for one in self.sockets() if condition(one)), None), WATCHDOG_S, what)


@contextlib.contextmanager
def workbench(*arguments, **environment):
    """The program while the block runs; it has to end well after it, without a complaint."""
    bench = Workbench(*arguments, **environment)
    try:
        yield bench
        status = bench.close()
        assert status == 0, f"the program ended with {status}:\n{bench.said()}"
        assert not bench.complaints(), bench.said()
        assert bench.own_state is None or bench.sessions() == [], bench.sessions()
    finally:
        bench.kill()


class GuiTest(unittest.TestCase):
    """A test with the program running as self.bench; peers made with self.peer() are stopped at the end."""

    ARGUMENTS = ()
    ENVIRONMENT = {}
    maxDiff = None

    def setUp(self):
        self.bench = self.enterContext(workbench(*self.ARGUMENTS, **self.ENVIRONMENT))

    def peer(self, peer):
        self.addCleanup(peer.stop)
        return peer

    def save_failure(self):
        """Leaves a picture and the log of a test that has just failed."""
        FAILURES.mkdir(parents=True, exist_ok=True)
        base = FAILURES / self.id().rpartition("__main__.")[2]
        bench = getattr(self, "bench", None)
        if bench is None or bench.process.poll() is not None:
            return
        bench.app.screenshot(f"{base}.png")
        lines = ["\t".join(map(str, row)) for row in bench.log_rows()] + bench.app.dump() + bench.complaints()
        Path(f"{base}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"# left {base}.png and .txt")


class Result(unittest.TestResult):
    """Says of each test whether it went well, and how long it took. Failures are looked at before the clean-up."""

    def startTest(self, test):
        super().startTest(test)
        self.started = time.monotonic()
        self.well = True

    def _bad(self, test, error, kind):
        self.well = False
        for line in self._exc_info_to_string(error, test).splitlines():
            print(f"# {line}")
        try:
            if isinstance(test, GuiTest):
                test.save_failure()
        except Exception as trouble:        # whatever stops the picture must not hide the failure
            print(f"# no picture: {trouble!r}")
        getattr(super(), kind)(test, error)

    def addError(self, test, err):
        self._bad(test, err, "addError")

    def addFailure(self, test, err):
        self._bad(test, err, "addFailure")

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._bad(test, err, "addFailure")

    def stopTest(self, test):
        name = test.id().rpartition("__main__.")[2]
        print(f"{'ok' if self.well else 'not ok'} - {name} {time.monotonic() - self.started:.1f} s", flush=True)
        super().stopTest(test)


def main():
    """Runs the tests of the calling file, or those named on the command line (Class or Class.method)."""
    loader = unittest.TestLoader()
    module = sys.modules["__main__"]
    suite = loader.loadTestsFromNames(sys.argv[1:], module) if sys.argv[1:] else loader.loadTestsFromModule(module)
    result = Result()
    suite.run(result)
    sys.exit(0 if result.wasSuccessful() and result.testsRun else 1)


__all__ = ["App", "BUILD", "GuiTest", "LogRow", "PROGRAM", "ROOT", "Timeout", "WATCHDOG_S", "Workbench", "main",
           "peers", "wait_for", "workbench"]
