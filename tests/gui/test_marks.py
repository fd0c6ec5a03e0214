#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Marks on records and comments: by key, in the menu of a row, in the details; in a log that is live, and in one that
was opened."""
import subprocess
import tempfile
from pathlib import Path

from harness import BUILD, BUTTONS, WATCHDOG_S, main, wait_for, workbench
from steps import StepsTest

SWB = BUILD / "src" / "cli" / "swb"


class MarksTest(StepsTest):
    def numbers(self):
        """The first cells of the rows on screen: with the sign of a mark where there is one."""
        return [labels[0] for labels in self.bench.app.rows(self.log_table()) if labels and labels[0]]

    def wait_marked(self, *numbers):
        wanted = [str(no) for no in numbers]
        wait_for(lambda: [cell.split()[0] for cell in self.numbers() if "⚑" in cell] == wanted, WATCHDOG_S,
                 f"marks on {wanted}")

    def wait_selected(self, no):
        """Waits until the details are those of a record."""
        self.wait_label(rf"^#{no}  ")

    def comment(self):
        return self.bench.entry("Comment").text()


class LiveMarks(MarksTest):
    def test_marks(self):
        bench = self.bench
        bench.new_udp()
        bench.bind()
        self.select_record(1)
        bench.app.key("ctrl+m")
        self.wait_marked(1)
        bench.wait_log(r"^mark on #1")
        self.select_record(2)
        bench.app.key("ctrl+shift+m")
        wait_for(lambda: bench.entry("Comment").focused(), WATCHDOG_S, "a place for the comment")
        bench.app.type(bench.entry("Comment"), "why this?")
        bench.app.key("Return")
        self.wait_marked(1, 2)
        bench.wait_log(r"^mark on #2 +why this\?")

        last = bench.last_no()
        self.select_record(last)
        bench.app.key("F4")
        self.wait_selected(1)
        bench.app.key("F4")
        self.wait_selected(2)
        wait_for(lambda: self.comment() == "why this?", WATCHDOG_S, "the comment in the details")
        bench.app.key("shift+F4")
        self.wait_selected(1)
        self.assertEqual(self.comment(), "")

        bench.app.mouse(bench.app.row(self.log_table(), "1 ⚑", timeout=WATCHDOG_S), button=3, across=0.3)
        bench.app.mouse(bench.app.find(("menu item", "check menu item"), "Mark", timeout=WATCHDOG_S))
        self.wait_marked(2)
        bench.wait_log(r"^mark removed from #1")
        bench.fill("Filter", "kind:note")
        bench.app.key("Return")
        wait_for(lambda: len(self.numbers()) == 3, WATCHDOG_S, "the records of marks only")


class OpenedMarks(MarksTest):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = Path(folder.name) / "log.pcapng"
        subprocess.run([SWB, "run", "--log", path, "-"], input="import socket\na = socket.socket()\na.close()\n",
                       text=True, stdout=subprocess.DEVNULL, check=True, timeout=WATCHDOG_S)
        self.before = path.read_bytes()
        self.path = path
        self.bench = self.enterContext(workbench(path))

    def test_marks(self):
        """They are kept in memory: the file is not touched."""
        bench = self.bench
        self.select_record(1)
        bench.app.mouse(bench.app.find(BUTTONS, "Mark", timeout=WATCHDOG_S))
        self.wait_marked(1)
        bench.app.type(bench.entry("Comment"), "first")
        self.select_record(2)  # which takes what was typed
        bench.app.key("shift+F4")
        self.wait_selected(1)
        wait_for(lambda: self.comment() == "first", WATCHDOG_S, "the comment")
        bench.app.key("ctrl+m")
        self.wait_marked()
        bench.app.key("ctrl+w")
        bench.press("Discard")
        self.assertEqual(bench.process.wait(WATCHDOG_S), 0)
        self.assertEqual(self.path.read_bytes(), self.before)


if __name__ == "__main__":
    main()
