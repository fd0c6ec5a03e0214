#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Saved logs in windows of their own, against what `swb log` says of the same file."""
import json
import re
import subprocess
import tempfile
from pathlib import Path

from harness import BUILD, BUTTONS, ENTRIES, SWITCHES, WATCHDOG_S, main, wait_for, workbench
from steps import StepsTest

SWB = BUILD / "src" / "cli" / "swb"
TALK = """
import socket
server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
server.listen(5)
client = socket.create_connection(server.getsockname())
conn, peer = server.accept()
client.send(b"apple, pear")
conn.recv(100)
conn.send(b"plum; \\"fig\\"")
client.recv(100)
client.close()
conn.recv(10)
"""


def log_of(script, path):
    """Plays a script; what happened is in the file."""
    subprocess.run([SWB, "run", "--log", path, "-"], input=script, text=True, stdout=subprocess.DEVNULL, check=True,
                   timeout=WATCHDOG_S)


def said_of(path, *options):
    return subprocess.run([SWB, "log", *options, path], capture_output=True, check=False, timeout=WATCHDOG_S).stdout


class SavedLog(StepsTest):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.path = self.folder / "talk.pcapng"
        log_of(TALK, self.path)

    def open(self, *names):
        self.bench = self.enterContext(workbench(*names))

    def wait_rows(self, lines):
        """Waits until the log shows the rows of these lines of `swb log`."""
        numbers = [int(line.split()[0]) for line in lines.splitlines()]
        wait_for(lambda: [row.no for row in self.bench.log_rows()] == numbers, WATCHDOG_S, f"the rows {numbers}")

    def filter(self, text):
        self.bench.fill("Filter", text)
        self.bench.app.key("Return")

    def test_open(self):
        """A name on the command line: all of the log is there, without the bench."""
        self.open(self.path)
        bench = self.bench
        self.wait_rows(said_of(self.path))
        self.assertEqual(bench.socket_names(), ["server", "conn", "client"])
        self.assertEqual([], bench.app.find_all("push button", "New socket") + bench.app.find_all("text", "Call"))
        self.filter("dir:in")
        self.wait_rows(said_of(self.path, "--filter", "dir:in"))
        self.assertEqual(self.export("in.jsonl", "JSON Lines"),
                         said_of(self.path, "--filter", "dir:in", "--format", "json"))
        last = bench.log_rows()[-1].no
        self.select_record(last)
        self.wait_hex("70 6c 75 6d 3b 20 22 66 69 67 22")
        bench.app.mouse(bench.button("Stream"))
        wait_for(lambda: re.search("apple, pear.*plum", bench.entry("Stream").text(), re.DOTALL), WATCHDOG_S,
                 "both directions")
        self.filter("")
        bench.app.mouse(bench.button("Selected socket"))
        self.wait_rows(said_of(self.path, "--filter", "socket:server"))
        self.keep_a_mark()

    def keep_a_mark(self):
        """A mark is not lost unasked; saved, it is in the file, and the window closes."""
        self.select_record(2)
        self.bench.app.key("ctrl+m")
        self.bench.app.key("ctrl+w")
        self.wait_label("^Save the marks[?]$")
        self.bench.press("Save as…")
        self.answer_file("marked.pcapng")
        self.assertEqual(self.bench.process.wait(WATCHDOG_S), 0)
        saved = said_of(self.folder / "marked.pcapng", "--format", "json").splitlines()
        self.assertEqual([record["no"] for record in map(json.loads, saved) if record["marks"]], [2])

    def answer_file(self, name):
        """Answers the question where to save."""
        path = self.folder / name
        wait_for(lambda: any(node.focused() for node in self.bench.find_now(ENTRIES, "Name:")), WATCHDOG_S,
                 "a file chooser")
        self.bench.app.key("ctrl+a", "Delete")
        self.bench.app.type(None, str(path) + "\n")

    def name_file(self, name):
        """Answers it; waits until the file is there."""
        self.answer_file(name)
        self.wait_label(rf"^\d+ records? saved as {re.escape(name)}, ")
        return (self.folder / name).read_bytes()

    def export(self, name, *choices):
        self.bench.app.action("win.export-log")
        for choice in choices:
            self.bench.app.mouse(self.bench.app.find(SWITCHES, choice, timeout=WATCHDOG_S))
        self.bench.press("Export…")
        return self.name_file(name)

    def test_export(self):
        """What is exported from the bench, and from what it saved, is what `swb log` prints."""
        script = self.folder / "talk.py"
        script.write_text(TALK)
        self.open("--play", script)
        bench = self.bench
        bench.wait_log(r"^recv\(10\)")
        self.select_record(bench.wait_log(r"^▼ recv\(100\).*fig").no)
        bench.app.key("ctrl+shift+m")
        bench.app.type(bench.entry("Comment"), "ripe")
        bench.app.key("Return")
        bench.wait_log(r"^mark on #\d+ +ripe")
        bench.app.mouse(self.log_table())
        bench.app.key("ctrl+s")
        self.name_file("saved.pcapng")
        saved = self.folder / "saved.pcapng"
        self.filter("dir:in")
        wait_for(lambda: all(row.event.startswith("▼") for row in bench.log_rows()), WATCHDOG_S, "the filter")
        csv = self.export("in.csv", "CSV")
        self.assertEqual(csv, said_of(saved, "--filter", "dir:in", "--format", "csv"))
        self.assertEqual(csv.count(b'"[""ripe""]"'), 1)
        self.assertEqual(self.export("sent.bin", "All records", "Sent bytes alone"),
                         said_of(saved, "--filter", "dir:out", "--format", "raw"))
        bench.app.menu(bench.button("Main menu"), "Open log…")
        wait_for(lambda: bench.find_now(BUTTONS, "Open"), WATCHDOG_S, "a file chooser")
        bench.app.type(None, str(saved) + "\n", clear=False)
        self.wait_label("^Saved log, to read only$")

    def test_cut(self):
        """What can be read is shown, and where it ends is said; what cannot be read at all is told, too."""
        cut = self.folder / "cut.pcapng"
        cut.write_bytes(self.path.read_bytes()[:-7])
        text = self.folder / "text.pcapng"
        text.write_text("no log")
        self.open(cut, text)
        self.wait_label(rf"^The file was cut off: its last whole record ends at byte \d+ of {cut.stat().st_size}")
        self.wait_rows(said_of(cut))
        self.wait_label("text.pcapng: this is no log")
        self.bench.app.key("ctrl+w")
        wait_for(lambda: len(self.bench.app.find_all("frame")) == 1, WATCHDOG_S, "one window")


if __name__ == "__main__":
    main()
