#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts beside the bench: played, stepped through, stopped; what each line came to; edited, saved, not lost."""
import signal

from harness import WATCHDOG_S, main, peers, wait_for, workbench
from script_steps import TALK, ScriptTest


class Scripts(ScriptTest):
    # --- playing ---

    def test_play(self):
        """It makes the same sockets and records as clicks do, and they stay."""
        bench = self.open(TALK) and self.bench
        self.status("Ready: 6 calls")
        bench.press("Play")
        self.status("Played: 6 calls")
        for name in ("server", "client", "conn"):
            bench.wait_socket(name)
        bench.wait_log(r"^▼ recv\(4\) .*hell", socket="conn")
        bench.wait_fds(3)
        # Once more from the beginning: names that are taken go on with the new sockets
        bench.press("Play")
        bench.wait_socket("server_2")
        self.status("Played: 6 calls")

    def test_step(self):
        bench = self.open(TALK) and self.bench
        self.status("Ready: 6 calls")
        bench.press("Step")
        self.status("Paused before line 4")
        bench.wait_socket("server", "LISTEN")
        self.assertEqual(bench.socket_names(), ["server"])
        bench.press("Step")
        self.status("Paused before line 5")
        bench.wait_socket("client", "ESTABLISHED")
        # While it is played nobody changes it
        self.focus_script()
        bench.app.key("x")
        bench.press("Play")
        self.status("Played: 6 calls")
        self.assertEqual(self.script_text(), TALK)

    def test_results_have_names(self):
        """A screen reader says which line a result belongs to."""
        bench = self.open(TALK) and self.bench
        bench.press("Play")
        self.status("Played: 6 calls")
        self.wait_result('Line 7: → b"hell"')
        for button in ("Play", "Step", "Pause", "Stop", "Script menu"):
            bench.button(button)

    def test_long_script(self):
        """Notes are only made for lines in sight: many lines are no burden."""
        lines = 200
        bench = self.open("u = socket.socket(type=socket.SOCK_DGRAM)\n" + "# words\n" * lines
                          + "u.close()\n" * lines) and self.bench
        self.status(f"Ready: {lines + 1} calls")
        bench.press("Play")
        self.status(f"Played: {lines + 1} calls")
        self.wait_result(f"Line {2 * lines + 1}: → None")
        self.assertLess(sum(name.startswith("Line ") for name in self.labels()), 200)

    def test_details(self):
        """The line with the cursor is the last one, and all that it gave is said below."""
        self.open(TALK.replace("conn.recv(4)\n", "conn.recv(2)\n", 1)) and self.bench.press("Play")
        self.status("Line 8 failed")
        self.wait_problem("^AssertionError$")

    def test_python_words(self):
        bench = self.open('s = socket.socket()\ns.bind("127.0.0.1", 9000)\ns.listen()\n') and self.bench
        bench.press("Play")
        self.status("Line 2 failed")
        self.wait_problem(r"^TypeError: .*takes exactly one argument \(2 given\)$")
        self.wait_label(r'This would work: s\.bind\(\("127\.0\.0\.1", 9000\)\)$')
        # All of it is in sight
        hint = next(node for node in bench.app.find_all("label", shown=False, thorough=True)
                    if node.raw_name.startswith("This would work"))
        around = next(node for node in hint.ancestors() if node.role == "scroll pane")
        _, y, _, height = hint.extents()
        _, top, _, most = around.extents()
        self.assertLessEqual(y + height, top + most)
        # It ends there
        self.assertFalse(any("listen" in row.event for row in bench.log_rows()))

    def test_stop_what_waits(self):
        """What waits is cancelled, and what it had received is in the log."""
        server = self.peer(peers.socat_listener(other="SYSTEM:printf abc; cat"))
        bench = self.open(f'c = socket.create_connection(("127.0.0.1", {server.port}))\n'
                          'c.recv(9, socket.MSG_WAITALL)\nc.close()\n') and self.bench
        bench.press("Play")
        self.status("Playing line 2")
        bench.wait_kernel(lambda one: one.peer.endswith(f":{server.port}"))
        bench.wait_log(r"^recv\(9, MSG_WAITALL\)", socket="c")
        bench.press("Stop")
        self.status("Stopped at line 2")
        bench.wait_log(r"^[^…]*recv\(9, MSG_WAITALL\).*cancelled", socket="c")
        bench.wait_socket("c", "ESTABLISHED")

    def test_pause(self):
        server = self.peer(peers.socat_listener(other="PIPE"))
        bench = self.open(f'c = socket.create_connection(("127.0.0.1", {server.port}))\n'
                          'c.recv(5)\nc.send(b"more")\n') and self.bench
        bench.press("Play")
        self.status("Playing line 2")
        bench.press("Pause")
        self.status("Pauses when line 2 has ended")
        bench.select_socket("c")
        bench.send("hello")
        self.status("Paused before line 3")
        bench.press("Play")
        self.status("Played: 3 calls")

    def test_play_at_start(self):
        self.open(TALK, "talk.py", "--play")
        self.status("Played: 6 calls")

    # --- what is no script ---

    def test_syntax_error(self):
        bench = self.open('s = socket.socket()\nfor i in range(3):\n    s.close()\n') and self.bench
        self.status("Line 2 is not right")
        self.wait_problem(r"^Line 2, column 1: .*for", "^Nothing was played.$")
        bench.press("Play")
        self.status("Line 2 is not right")
        self.assertEqual(bench.socket_names(), [])

    def test_no_file(self):
        with workbench(str(self.folder / "none.py")) as self.bench:
            self.wait_label(r"none\.py could not be opened: ")

    def test_no_text(self):
        self.open(bytes(range(256)) * 20, "bytes.py")
        self.wait_label(r"bytes\.py could not be opened: ")

    def test_long_line(self):
        """A text view stands still for minutes over a line of 200,000 letters."""
        self.open("# " + "x" * 200000 + "\n", "line.py")
        self.wait_label(r"line\.py could not be opened: Line 1 is too long to be shown\.")

    # --- editing ---

    def test_edit_and_save(self):
        path = self.open(TALK)
        bench = self.bench
        self.status("Ready: 6 calls")
        self.focus_script()
        bench.app.key("ctrl+End")
        bench.app.type(None, "conn.close()\n")
        self.status("Not played yet")
        bench.app.key("F5")
        self.status("Played: 7 calls")
        bench.wait_socket("conn", "closed")
        bench.app.key("ctrl+s")
        wait_for(lambda: path.read_text() == TALK + "conn.close()\n", WATCHDOG_S, "the saved file")
        # Nothing is to be asked now
        bench.app.key("ctrl+q")
        self.assertEqual(bench.process.wait(WATCHDOG_S), 0)

    def test_changes_are_not_lost(self):
        bench = self.open(TALK) and self.bench
        self.status("Ready: 6 calls")
        self.focus_script()
        bench.app.type(None, "# mine\n", clear=False)
        for key in ("ctrl+q", "ctrl+w"):
            bench.app.key(key)
            self.wait_label("^Discard the changes[?]$")
            self.answer("Cancel")
            self.wait_no_label("^Discard the changes[?]$")
        self.assertIn("# mine", self.script_text())
        bench.app.key("ctrl+q")
        self.wait_label("^Discard the changes[?]$")
        self.answer("Discard")
        self.assertEqual(bench.process.wait(WATCHDOG_S), 0)

    def test_signal_asks(self):
        """A signal asks, too, and once; a second one means it."""
        bench = self.open(TALK) and self.bench
        self.status("Ready: 6 calls")
        self.focus_script()
        bench.app.type(None, "# mine\n", clear=False)
        bench.app.key("ctrl+q")
        self.wait_label("^Discard the changes[?]$")
        bench.process.send_signal(signal.SIGTERM)
        self.answer("Cancel")
        self.wait_no_label("^Discard the changes[?]$")
        self.assertIn("# mine", self.script_text())
        bench.process.send_signal(signal.SIGTERM)
        self.assertEqual(bench.process.wait(WATCHDOG_S), 0)

    def test_close_a_changed_script(self):
        path = self.open(TALK)
        bench = self.bench
        self.status("Ready: 6 calls")
        self.focus_script()
        bench.app.type(None, "# mine\n", clear=False)
        self.choose("Close")
        self.wait_label("^Save the changes to this script[?]$")
        self.answer("Cancel")
        self.wait_no_label("^Save the changes to this script[?]$")
        self.choose("Close")
        self.answer("Save")
        bench.app.gone("text", "Script", timeout=WATCHDOG_S)
        self.assertEqual(path.read_text(), TALK + "# mine\n")

    def test_cannot_save(self):
        path = self.open(TALK)
        bench = self.bench
        self.status("Ready: 6 calls")
        self.focus_script()
        bench.app.type(None, "# mine\n", clear=False)
        path.unlink()
        path.mkdir()
        bench.app.key("ctrl+s")
        self.wait_problem("^The script could not be saved$")
        bench.app.key("ctrl+q")
        self.answer("Discard")
        self.assertEqual(bench.process.wait(WATCHDOG_S), 0)

    def test_new_script(self):
        self.open("", "empty.py")
        bench = self.bench
        self.status("Type or paste calls here")
        self.focus_script()
        bench.app.type(None, "u = socket.socket(type=socket.SOCK_DGRAM)\n", clear=False)
        bench.app.key("F6")
        bench.wait_socket("u")
        self.status("Played: 1 call")
        bench.app.key("ctrl+q")
        self.answer("Discard")
        self.assertEqual(bench.process.wait(WATCHDOG_S), 0)


if __name__ == "__main__":
    main()
