#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was clicked, as a script, a program in Python or C and a command: shown, copied, saved, and played again."""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from harness import BUILD, BUTTONS, ENTRIES, WATCHDOG_S, main, peers, wait_for
from steps import StepsTest

SWB = BUILD / "src" / "cli" / "swb"
COMPILER = [*os.environ.get("CC", "cc").split(), "-std=c17", "-Wall", "-Wextra", "-Werror"]

# Answers each line in capitals, for as many clients as come, one after the other
CAPITALS = """
s = socket.create_server(('127.0.0.1', 0))
print('port', s.getsockname()[1])
while True:
    connection, _ = s.accept()
    with connection, connection.makefile('rb') as lines:
        for line in lines:
            connection.sendall(line.upper())
"""

# Prints what is in the clipboard
PASTE = """
import gi
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
loop = GLib.MainLoop()
def read(clipboard, result):
    print(clipboard.read_text_finish(result), end='')
    loop.quit()
Gdk.Display.get_default().get_clipboard().read_text_async(None, read)
loop.run()
"""


class CodeSteps(StepsTest):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    # --- the window with the code ---

    def shown_code(self):
        nodes = self.bench.find_now(ENTRIES, "Code")
        return nodes[0].text() if nodes else ""

    def wait_code(self, pattern):
        return wait_for(lambda: re.search(pattern, self.shown_code(), re.MULTILINE), WATCHDOG_S,
                        f"code like {pattern!r}, not {self.shown_code()!r}")

    def choose(self, name):
        self.bench.press(name)
        wait_for(lambda: any(node.checked() for node in self.bench.find_now(BUTTONS, name)), WATCHDOG_S, name)

    def name_file(self, name):
        """Answers the question where to save; waits until the file is there."""
        path = self.folder / name
        wait_for(lambda: any(node.focused() for node in self.bench.find_now(ENTRIES, "Name:")), WATCHDOG_S,
                 "a file chooser")
        self.bench.app.key("ctrl+a", "Delete")
        self.bench.app.type(None, str(path) + "\n")
        self.wait_label(rf"^Saved as {re.escape(name)}$")
        return path

    def save(self, name):
        self.bench.press("Save")
        return self.name_file(name)

    def paste(self):
        return subprocess.run([sys.executable, "-c", PASTE], capture_output=True, text=True, check=True,
                              timeout=WATCHDOG_S).stdout

    # --- what it does ---

    def played(self, *command):
        """What it prints; it must end well."""
        done = subprocess.run(command, capture_output=True, text=True, timeout=WATCHDOG_S, cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def compiled(self, source):
        program = self.folder / "program"
        done = subprocess.run([*COMPILER, "-o", program, source], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.stderr, "")
        return program


class CodeTest(CodeSteps):
    def talk(self):
        """A conversation with a server: a line each way, then the end; the server's port."""
        bench = self.bench
        port = self.peer(peers.python(CAPITALS)).port
        self.name = bench.new_tcp()
        bench.connect(port)
        bench.wait_log(r"^connect\(", socket=self.name)
        bench.send("hello\\n")
        bench.wait_log(r"^▲ send ", socket=self.name)
        bench.press("Receive")
        bench.wait_log(r"^▼ recv\(.*HELLO", socket=self.name)
        bench.press("Close socket")
        bench.wait_socket(self.name, "closed")
        return port

    def test_played_again(self):
        """The saved script, and the programs in Python and C, get the same answers from the same server."""
        self.talk()
        self.bench.app.key("ctrl+shift+s")
        script = self.name_file("clicked.py")
        run = self.played(SWB, "run", script)
        self.assertRegex(run, rf'(?m)^\d+: {self.name}\.recv\(\d+\) -> b"HELLO\\n"$')
        self.played("/usr/bin/python3", script)
        self.choose("Python")
        self.wait_code("^def text_of")
        self.assertEqual(self.played("/usr/bin/python3", "-I", self.save("program.py")), run)
        self.choose("C")
        self.wait_code("^main")
        self.assertEqual(self.played(self.compiled(self.save("program.c"))), run)
        self.choose("Script")
        self.wait_code("^import socket")

    def test_copy(self):
        port = self.talk()
        self.bench.app.key("ctrl+e")
        self.wait_code(rf"^{self.name}\.send")
        shown = self.shown_code()
        self.bench.press("Copy")
        self.wait_label("^Copied$")
        self.assertEqual(self.paste(), shown + "\n")
        self.choose("Shell command")
        self.wait_code(rf"^ncat 127\.0\.0\.1 {port}\nsocat - TCP4:127\.0\.0\.1:{port}$")
        self.bench.app.key("ctrl+shift+c")
        wait_for(lambda: f"ncat 127.0.0.1 {port}\n" in self.paste(), WATCHDOG_S, "the command in the clipboard")

    def test_socket_and_records(self):
        """Of a socket, and of what is selected in the log, with what made its socket; kept until Update."""
        bench = self.bench
        first = bench.new_tcp()
        bench.bind()
        second = bench.new_udp()
        bench.bind()
        sockets = bench.app.find(("list", "tree", "table", "tree table"), "Sockets", timeout=WATCHDOG_S)
        bench.app.mouse(bench.app.row(sockets, first, timeout=WATCHDOG_S), button=3)
        bench.app.click(bench.app.find("menu item", "Export code…", timeout=WATCHDOG_S))
        self.wait_code(rf"\A(?!.*{second})import socket\n\n{first} = .*\n{first}\.bind\(.*\)$")
        bench.app.key("Escape")
        wait_for(lambda: not bench.find_now(BUTTONS, "Shell command"), WATCHDOG_S, "the code to be gone")

        row = bench.wait_log(r"^bind\(", socket=second)
        self.select_record(row.no)
        bench.app.key("ctrl+shift+e")
        self.wait_code(rf"\Aimport socket\n\n{second} = .*\n{second}\.bind\(.*\)$")
        self.choose("Whole session")
        self.wait_code(rf"^{first}\.bind")

    def test_nothing_for_it(self):
        """Where there is no such code the window says why, and there is nothing to copy."""
        bench = self.bench
        bench.new_tcp()
        bench.app.key("ctrl+e")
        self.wait_code("^import socket")
        self.choose("Shell command")
        self.wait_label("^There is no command of ncat or socat for this")
        for button in ("Copy", "Save"):
            bench.wait_sensitive(button, False)
        self.choose("Python")
        self.wait_code("^def text_of")
        bench.wait_sensitive("Copy")
        wait_for(lambda: not self.shown_now("^There is no command of ncat"), WATCHDOG_S, "the problem to be gone")


class DemoCodeTest(CodeSteps):
    """Two conversations between sockets of the bench, with calls that waited and automatic mode."""
    ARGUMENTS = ("--demo",)

    def without_ports(self, *command):
        return re.sub(r"\b\d{4,5}\b", "PORT", self.played(*command))

    def test_demo(self):
        wait_for(lambda: "demo finished" in self.bench.said(), WATCHDOG_S, "the end of the demo")
        self.bench.app.key("ctrl+shift+s")
        run = self.without_ports(SWB, "run", self.name_file("demo.py"))
        self.assertIn("watch(", run)
        self.choose("Python")
        self.wait_code("^def text_of")
        self.assertEqual(self.without_ports("/usr/bin/python3", "-I", self.save("program.py")), run)
        self.choose("C")
        self.wait_code("^main")
        self.assertEqual(self.without_ports(self.compiled(self.save("program.c"))), run)


if __name__ == "__main__":
    main()
