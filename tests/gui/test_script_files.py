#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts beside the bench as a part of the desktop: files that others change, small windows, what is remembered."""
import os
import subprocess

from harness import WATCHDOG_S, main, wait_for, workbench
from script_steps import TALK, ScriptTest
from steps import own_settings

CHANGED = r"^The file was changed by another program\.$"
CHANGED_TWICE = "^The file was changed by another program, and here, too"
QUESTION = "^Overwrite the changes of others[?]$"


class Changed(ScriptTest):
    """Another program writes to the file of a script."""

    def setUp(self):
        super().setUp()
        self.path = self.open(TALK)
        self.status("Ready: 6 calls")

    def write_as_editors_do(self, text):
        other = self.folder / "other"
        other.write_text(text)
        os.replace(other, self.path)

    def type_mine(self):
        self.focus_script()
        self.bench.app.type(None, "# mine\n", clear=False)
        wait_for(lambda: "# mine" in self.script_text(), WATCHDOG_S, "what was typed")

    def test_reload(self):
        self.path.write_text(TALK + "# theirs\n")
        self.wait_label(CHANGED)
        self.bench.press("Reload")
        wait_for(lambda: self.script_text() == TALK + "# theirs\n", WATCHDOG_S, "their text")
        self.wait_no_label(CHANGED)
        self.write_as_editors_do("u = socket.socket()\n")
        self.wait_label(CHANGED)
        self.bench.press("Reload")
        self.status("Ready: 1 call")
        # Nothing is to be asked now
        self.bench.app.key("ctrl+q")
        self.assertEqual(self.bench.process.wait(WATCHDOG_S), 0)

    def test_not_overwritten_unasked(self):
        theirs = TALK + "# theirs\n"
        self.type_mine()
        self.write_as_editors_do(theirs)
        self.wait_label(CHANGED_TWICE)
        self.bench.press("Keep this text")
        self.wait_no_label(CHANGED_TWICE)
        self.bench.app.key("ctrl+s")
        self.wait_label(QUESTION)
        self.answer("Cancel")
        self.wait_no_label(QUESTION)
        self.assertEqual(self.path.read_text(), theirs)
        self.bench.app.key("ctrl+s")
        self.wait_label(QUESTION)
        self.answer("Overwrite")
        wait_for(lambda: self.path.read_text() == self.script_text(), WATCHDOG_S, "the saved file")
        # It is ours again
        self.bench.app.key("ctrl+End")
        self.bench.app.type(None, "# more\n", clear=False)
        self.bench.app.key("ctrl+s")
        wait_for(lambda: self.path.read_text().endswith("# more\n"), WATCHDOG_S, "the file saved again")
        self.bench.app.key("ctrl+q")
        self.assertEqual(self.bench.process.wait(WATCHDOG_S), 0)


class Small(ScriptTest):
    def test_halted_line_is_in_sight(self):
        """At 900x600, where what is said of the line takes much of the room"""
        path = self.folder / "long.py"
        path.write_text("# words\n" * 30 + "s = socket.socket()\ns.bind('127.0.0.1', 9000)\n" + "# words\n" * 30)
        environment = own_settings(self.folder, "window-width=900\nwindow-height=600\n")
        bench = self.bench = self.enterContext(workbench(str(path), **environment))
        self.status("Ready: 2 calls")
        _, _, width, height = bench.app.find("frame", "Socket Workbench").extents()
        self.assertTrue(width <= 900 and height <= 600, (width, height))
        for _ in range(3):
            bench.press("Play")
            self.status("Line 32 failed")
            self.wait_problem(r"^TypeError: ")
            wait_for(self.line_in_sight, WATCHDOG_S, "the line that failed to be in sight")
            self.focus_script()
            bench.app.key("ctrl+Home")
            self.wait_no_label(r"^TypeError: ")

    def line_in_sight(self):
        script = self.bench.entry("Script")
        around = next(node for node in script.ancestors() if node.role == "scroll pane")
        _, top, _, high = around.extents()
        note = next((node for node in self.bench.app.find_all("label", shown=False, thorough=True)
                     if node.raw_name.startswith("Line 32: ")), None)
        if note is None or not note.sized():
            return False
        _, y, _, height = note.extents()
        return top <= y and y + height <= top + high


class Remembered(ScriptTest):
    def left_of_script(self, bench):
        return bench.app.screen_box(bench.button("Play"))[0]

    def test_divider(self):
        path = self.folder / "talk.py"
        path.write_text(TALK)
        environment = own_settings(self.folder)
        with workbench(str(path), **environment) as self.bench:
            self.status("Ready: 6 calls")
            app = self.bench.app
            app.settled(self.bench.button("Play"), WATCHDOG_S)
            before = self.left_of_script(self.bench)
            y = app.screen_box(self.bench.entry("Script"))[1] + 100
            edge = before - 8
            app.move(edge, y)
            subprocess.run(["xdotool", "mousedown", "1"], check=True)
            for step in range(1, 9):
                app.move(edge + 12 * step, y)
            subprocess.run(["xdotool", "mouseup", "1"], check=True)
            wait_for(lambda: self.left_of_script(self.bench) > before + 60, WATCHDOG_S, "the script to get narrower")
            moved = self.left_of_script(self.bench)
        with workbench(str(path), **environment) as self.bench:
            self.status("Ready: 6 calls")
            wait_for(lambda: abs(self.left_of_script(self.bench) - moved) <= 3, WATCHDOG_S,
                     f"the script to begin at {moved} again, not at {self.left_of_script(self.bench)}")


if __name__ == "__main__":
    main()
