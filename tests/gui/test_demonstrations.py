#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Demonstrations: scripts that come with the program, and show what Linux does in truth."""
from harness import main
from script_steps import ScriptTest, workbench


class Demonstrations(ScriptTest):
    def test_accept_queue(self):
        """What is shown beside each line has become true when all of them are played."""
        self.bench = bench = self.enterContext(workbench())
        # GTK 4.8 says so where the text no longer fits, since the details take room, and gets a scrollbar for it.
        bench.tolerate("Trying to snapshot GtkGizmo")
        bench.app.menu(bench.button("Main menu"), "Demonstration: the accept queue")
        self.status(r"Ready: \d+ calls")
        bench.press("Play")
        self.wait_result("Line 22: → None")
        self.status(r"Played: \d+ calls")
        # Nobody waited for that connection, and it is there
        bench.wait_socket("third", r"^third .*→ 127\.0\.0\.1")
        bench.wait_log(r"13 I was let in\.", socket="conn3")


if __name__ == "__main__":
    main()
