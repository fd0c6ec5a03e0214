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
SWB = BUILD / "src" / "cli" / "swb"
ENDLESS = """
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for i in itertools.count():
    s.sendto(b'number %d' % i, ('127.0.0.1', int(sys.argv[1])))
    if i == 500:
        print('many')
"""


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

    def start(self):
        self.bench = Workbench(**self.environment)
        self.addCleanup(self.bench.kill)
        return self.bench

    def end(self):
        self.assertEqual(self.bench.close(), 0)
        self.assertEqual(self.bench.complaints(), [])

    def receiver(self):
        """A UDP socket that receives automatically; its port."""
        self.bench.new_udp()
        port = self.bench.bind()
        self.bench.turn("Receive automatically", True)
        self.bench.wait_log(r"^watch\(")
        return port

    def press_of_window(self, title, name):
        """Presses a button of another window of the program."""
        wait_for(lambda: any(title in one.name for one in self.bench.app.windows()), WATCHDOG_S, f"the window {title}")
        self.bench.press(name)


class Crash(SessionTest):
    def test_killed(self):
        """Killed while data come: the next start offers what was written, which opens, and goes when that is wanted."""
        bench = self.start()
        port = self.receiver()
        flood = self.peer(peers.python("import itertools\n" + ENDLESS, port))
        flood.expect(b"many")
        (left,) = bench.sessions()
        wait_for(lambda: size_of(left) > ENOUGH_BYTES, WATCHDOG_S, "the log to grow")
        bench.process.send_signal(signal.SIGKILL)
        bench.process.wait()
        flood.stop()
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


if __name__ == "__main__":
    main()
