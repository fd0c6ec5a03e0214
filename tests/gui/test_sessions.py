#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The log on disk: what a crash leaves, what is kept, its limits, and where it cannot be written."""
import re
import signal
import subprocess
import tempfile
from pathlib import Path

from harness import BUILD, BUTTONS, WATCHDOG_S, Workbench, main, peers, wait_for, workbench
from steps import StepsTest, own_settings

ENOUGH_BYTES = 100_000
RECORDS = 5000
RECORDS_SHOWN = "5\u202f000"
SWB = BUILD / "src" / "cli" / "swb"
RECEIVER = """
import socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind({path!r})
watch(s)
"""
# Whoever sends to a Unix socket waits while it does not receive
SENDER = """
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
try:
    for i in range(int(sys.argv[2])):
        s.sendto(b'number %d' % i, sys.argv[1])
except ConnectionError:
    pass
"""
ENDLESS = 1_000_000_000


def size_text(size):
    """As the window shows it."""
    for unit in ("kB", "MB"):
        size /= 1000
        if size < 1000:
            break
    return re.escape(f"{size:.1f} {unit}").replace("\\ ", ".")


def read_back(folder):
    """The lines of `swb log`, which reads the folder as any program would."""
    done = subprocess.run([SWB, "log", folder], capture_output=True, text=True, check=False, timeout=WATCHDOG_S)
    return done.stdout.splitlines()


def size_of(folder):
    return sum(file.stat().st_size for file in folder.glob("*.pcapng"))


class SessionTest(StepsTest):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.environment = {"XDG_STATE_HOME": str(self.folder / "state")}

    def start(self, *arguments):
        self.bench = Workbench(*arguments, **self.environment)
        self.addCleanup(self.bench.kill)
        return self.bench

    def start_receiver(self):
        """With a Unix socket that receives automatically."""
        path = str(self.folder / "s")
        script = self.folder / "receiver.py"
        script.write_text(RECEIVER.format(path=path))
        bench = self.start("--play", script)
        bench.wait_log(r"^watch\(")
        return bench, path

    def send(self, path, count):
        return self.peer(peers.python(SENDER, path, count))

    def end(self):
        self.assertEqual(self.bench.close(), 0)
        self.assertEqual(self.bench.complaints(), [])


class Crash(SessionTest):
    def test_killed(self):
        """Killed while data come: the next start offers what was written, which opens, and goes when that is wanted."""
        bench, path = self.start_receiver()
        sender = self.send(path, ENDLESS)
        (left,) = bench.sessions()
        wait_for(lambda: size_of(left) > ENOUGH_BYTES, WATCHDOG_S, "the log to grow")
        bench.process.send_signal(signal.SIGKILL)
        bench.process.wait()
        sender.stop()
        self.assertEqual([left.stat().st_mode & 0o777, *{one.stat().st_mode & 0o777 for one in left.iterdir()}],
                         [0o700, 0o600])
        lines = read_back(left)
        self.assertGreater(len(lines), 400)
        self.assertEqual([int(line.split()[0]) for line in lines], list(range(1, len(lines) + 1)))

        bench = self.start()
        self.wait_label(r"^The program ended unexpectedly on \d{4}-\d\d-\d\d \d\d:\d\d\. What it had logged")
        self.assertEqual(len(bench.sessions()), 2)
        bench.press("Show…")
        self.wait_label("ended unexpectedly$")
        bench.app.click(bench.app.find(BUTTONS, re.compile("^Open the log of"), timeout=WATCHDOG_S))
        wait_for(lambda: str(len(lines)) in self.records_shown(), WATCHDOG_S, f"{len(lines)} records")
        bench.app.key("ctrl+w")
        wait_for(lambda: len(bench.app.windows()) == 1, WATCHDOG_S, "the window of the log to be gone")
        self.assertIn(left, bench.sessions())
        bench.app.action("win.earlier-logs")
        bench.app.click(bench.app.find(BUTTONS, re.compile("^Delete the log of"), timeout=WATCHDOG_S))
        bench.press("Delete log")
        self.wait_label("^No earlier logs$")
        wait_for(lambda: left not in bench.sessions(), WATCHDOG_S, "the folder to be gone")
        bench.app.key("Escape")
        self.end()
        self.assertEqual(bench.sessions(), [])

    def records_shown(self):
        """How many records the windows' status bars tell of."""
        return [re.sub(r"\D", "", node.raw_name) for node in self.bench.app.find_all("label", re.compile("records?$"))]


class Limits(SessionTest):
    def test_stop_then_drop(self):
        """At a limit receiving stops, as was wanted; told to drop the oldest instead, it goes on. Both are said."""
        self.environment |= own_settings(self.folder, f"log-limit-records=uint64 {RECORDS}\n"
                                                      "log-at-limit='stop-receiving'\n")
        bench, path = self.start_receiver()
        sender = self.send(path, 2 * RECORDS)
        self.wait_label(rf"^Nothing is received .* has reached its limit of {RECORDS_SHOWN} records")
        wait_for(lambda: re.search(r"^In the last minute received [\d.]+.kB, at most .*; sent 0 bytes",
                                   bench.app.find("image", "Last minute").description()), WATCHDOG_S,
                 "what the graph says in words")
        bench.press("Preferences")
        bench.app.choose(bench.app.find("combo box", "At a limit", timeout=WATCHDOG_S), "Drop the oldest eighth")
        bench.app.key("Escape")
        self.wait_label(rf"^The log has reached its limit of {RECORDS_SHOWN} records\. From now on its oldest")
        self.assertFalse(self.shown_now("^Nothing is received"))
        self.assertEqual(sender.wait(), 0)
        bench.wait_text(r"^4\D\d{3} records, [\d\u202f]+ older dropped$")
        (own,) = bench.sessions()
        wait_for(lambda: self.shown_now(rf"^Log: {size_text(size_of(own))} on disk$"), WATCHDOG_S, "the size on disk")
        bench.press("Dismiss")
        self.wait_no_label("^The log has reached")
        bench.app.action("win.clear-log")
        bench.press("Clear")
        bench.wait_text("^1 record$")
        self.end()
        self.assertEqual(bench.sessions(), [])


class Kept(SessionTest):
    def test_two_at_once(self):
        """Programs do not disturb each other; what they were told to keep is on the list, and is no crash's."""
        keeping = own_settings(self.folder, "keep-logs=true\n")
        with workbench(**self.environment, **keeping) as one:
            one.new_tcp()
            with workbench(**self.environment, **keeping) as other:
                other.new_udp()
                self.assertEqual(len(one.sessions()), 2)
        folders = one.sessions()
        self.assertEqual([len(read_back(folder)) for folder in folders], [1, 1])
        bench = self.start()
        bench.app.action("win.earlier-logs")
        self.wait_label("^Earlier logs$")
        wait_for(lambda: len(bench.app.find_all("label", re.compile(" · kept$"))) == 2, WATCHDOG_S, "two logs")
        self.assertFalse(self.shown_now("^The program ended unexpectedly"))
        bench.app.key("Escape")
        self.end()
        self.assertEqual(bench.sessions(), folders)

    def test_nowhere(self):
        """Where no folder can be made the log is in memory, and that is said."""
        (self.folder / "state").write_text("")
        bench = self.start()
        self.wait_label(r"^The log cannot be kept on disk \(.*: Not a directory\)\. It is kept in memory, up to 1")
        bench.new_tcp()
        bench.wait_text(r"^Log: .* in memory$")
        self.end()


if __name__ == "__main__":
    main()
