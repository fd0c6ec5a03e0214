#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The call line: what is typed happens outside, what comes of it stands there, and nothing typed is lost."""
import os
import tempfile
from pathlib import Path

from harness import BUTTONS, WATCHDOG_S, main, peers, wait_for, workbench
from steps import StepsTest

ECHO = "PIPE"

# Has a text in the clipboard as long as it runs
CLIPBOARD = """
import sys, gi
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
Gdk.Display.get_default().get_clipboard().set(sys.argv[1])
print('ready')
GLib.MainLoop().run()
"""


class CallLine(StepsTest):
    def setUp(self):
        super().setUp()
        self.type_call = lambda text: type_call(self.bench, text)

    def text(self):
        return self.bench.entry("Call").text()

    def wait_entry(self, text):
        wait_for(lambda: self.text() == text, WATCHDOG_S, f"the call line to hold {text!r}, not {self.text()!r}")

    def enter(self, text):
        self.type_call(text)
        self.bench.app.key("Return")

    def gives(self, text, result):
        """Makes a call, and waits for what it gives: a pattern."""
        self.enter(text)
        return self.bench.wait_text(rf"^-> {result}$")

    def test_conversation(self):
        bench = self.bench
        server = self.peer(peers.socat_listener(other=ECHO))
        self.gives("c = socket.socket()", "c")
        bench.wait_socket("c")
        self.wait_entry("")
        self.gives(f'c.connect(("127.0.0.1", {server.port}))', "None")
        bench.wait_kernel(lambda one: one.peer.endswith(f":{server.port}") and one.state == "ESTAB")
        self.gives('c.send(b"hello")', "5")
        self.gives("c.recv(4)", r'b"hell"')
        # The same records as clicks make
        bench.wait_log(r"^▼ recv\(4\) .*4 hell", socket="c")
        self.gives("c.close()", "None")
        bench.wait_socket("c", "closed")
        bench.wait_fds(0)

    def test_socket_of_a_click(self):
        bench = self.bench
        name = bench.new_tcp()
        self.gives(f'{name}.bind(("127.0.0.1", 0))', "None")
        self.gives(f"{name}.listen()", "None")
        port = self.gives(f"{name}.getsockname()[1]", r"(\d+)")[1]
        client = self.peer(peers.ncat_client(int(port)))
        self.gives(f"conn, peer = {name}.accept()", r'\(conn, \("127.0.0.1", \d+\)\)')
        self.gives('conn.sendall(b"to ncat\\n")', "None")
        client.expect(b"to ncat\n")

    def test_wait_and_cancel(self):
        bench = self.bench
        server = self.peer(peers.socat_listener(other=ECHO))
        self.gives(f'c = socket.create_connection(("127.0.0.1", {server.port}))', "c")
        self.enter("c.recv(9)")
        bench.wait_text(r"^c\.recv\(9\) waits, ")
        # Typing goes on; a second call is not made, and stays where it is
        self.enter('c.send(b"x")')
        bench.wait_text(r"^c\.recv\(9\) still waits")
        self.wait_entry('c.send(b"x")')
        bench.app.key("ctrl+a", "Delete")
        line = bench.app.nodes[bench.entry("Call").parent]
        bench.app.click(bench.app.find(BUTTONS, "Cancel", within=line))
        bench.wait_text("^KeyboardInterrupt: cancelled$")
        bench.wait_log(r"^✗? ?recv\(9\).*cancelled", socket="c")
        self.wait_entry("c.recv(9)")
        # It can be made, and what comes from outside ends it
        bench.app.key("Return")
        bench.wait_text(r"^c\.recv\(9\) waits, ")
        bench.send("ping")
        bench.wait_text(r'^-> b"ping"$')

    def test_syntax_error(self):
        bench = self.bench
        name = bench.new_tcp()
        last = bench.last_no()
        self.enter(f"{name}.listen(5")
        bench.wait_text(rf"^SyntaxError, column {len(name) + 8}: '\(' was never closed$")
        self.wait_entry(f"{name}.listen(5")
        self.enter("for x in y: z()")
        bench.wait_text("^SyntaxError, column 1: ")
        self.wait_entry("for x in y: z()")
        self.assertEqual(bench.last_no(), last)
        # The error goes with what it was about
        self.type_call("")
        wait_for(lambda: self.shown_now("^SyntaxError") is None, WATCHDOG_S, "the error to go")

    def test_slips_teach(self):
        bench = self.bench
        name = bench.new_tcp()
        port = peers.free_port()
        self.enter(f'{name}.bind("127.0.0.1", {port})')
        bench.wait_text(r"^TypeError: .*bind\(\) takes exactly one argument \(2 given\)$")
        bench.wait_text(rf'^{name}\.bind\(\("127\.0\.0\.1", {port}\)\)$')
        bench.app.key("Tab")
        self.wait_entry(f'{name}.bind(("127.0.0.1", {port}))')
        bench.app.key("Return")
        bench.wait_text("^-> None$")
        self.gives(f"{name}.listen()", "None")
        self.peer(peers.ncat_client(port))
        bench.wait_kernel(lambda one: one.local == f"127.0.0.1:{port}" and one.state == "LISTEN")

        server = self.peer(peers.socat_listener(other="STDIO"))
        self.gives(f'c = socket.create_connection(("127.0.0.1", {server.port}))', "c")
        self.enter('c.send("text")')
        bench.wait_text("^TypeError: a bytes-like object is required, not 'str'$")
        bench.press("Use this line")
        self.wait_entry('c.send(b"text")')
        bench.app.key("Return")
        bench.wait_text("^-> 4$")
        server.expect(b"text")

    def test_error_is_explained(self):
        bench = self.bench
        port = peers.free_port()
        self.enter(f'socket.create_connection(("127.0.0.1", {port}))')
        bench.wait_text(r"^ConnectionRefusedError: \[Errno 111\] Connection refused$")
        bench.wait_text("listen")
        bench.app.key("Escape")
        wait_for(lambda: self.shown_now("^ConnectionRefusedError") is None, WATCHDOG_S, "the error to go")

    def test_completion(self):
        bench = self.bench
        name = bench.new_tcp()
        self.type_call(name[:-1])
        bench.app.key("Tab")
        self.wait_entry(name)
        bench.app.type(None, ".getsockn")
        bench.wait_text(r"^getsockname\(\)$")
        bench.app.key("Tab")
        self.wait_entry(f"{name}.getsockname()")
        bench.app.key("Return")
        bench.wait_text(r'^-> \("0\.0\.0\.0", 0\)$')
        # One of several, by the arrows; Escape takes the list away, and leaves what was typed
        bench.app.type(None, f"{name}.set")
        bench.wait_text(r"^settimeout\($")
        bench.app.key("Down", "Down", "Down", "Return")
        self.wait_entry(f"{name}.settimeout(")
        bench.wait_text(r"^settimeout\(seconds\)$")
        bench.app.key("Escape")
        wait_for(lambda: self.shown_now(r"^settimeout\(seconds\)$") is None, WATCHDOG_S, "the list to go")
        self.wait_entry(f"{name}.settimeout(")
        bench.app.type(None, "2.5)")
        bench.app.key("Return")
        bench.wait_log(r"^settimeout\(2\.5\)", socket=name)

    def test_several_lines_are_no_call(self):
        bench = self.bench
        name = bench.new_tcp()
        last = bench.last_no()
        lines = f"{name}.listen()\n{name}.close()\n"
        self.paste(lines)
        bench.app.key("Return")
        bench.wait_text("^These are 2 statements; ")
        self.wait_entry(lines)
        self.assertEqual(bench.last_no(), last)
        # One, with the end of its line
        self.type_call("")
        self.paste(f"{name}.close()\n")
        bench.app.key("Return")
        bench.wait_text("^-> None$")
        bench.wait_fds(0)

    def paste(self, text):
        self.type_call("")
        self.peer(peers.Peer(peers.PYTHON, "-u", "-c", CLIPBOARD, text)).expect(b"ready")
        bench = self.bench

        def pasted():
            bench.app.key("ctrl+a", "ctrl+v")
            return self.text() == text or None
        wait_for(pasted, WATCHDOG_S, "the clipboard in the call line")


class History(StepsTest):
    def setUp(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        settings = Path(folder, "gtk-4.0", "settings.ini")
        settings.parent.mkdir()
        settings.write_text(Path(os.environ["XDG_CONFIG_HOME"], "gtk-4.0", "settings.ini").read_text())
        self.ENVIRONMENT = {"GSETTINGS_BACKEND": "keyfile", "XDG_CONFIG_HOME": folder}
        super().setUp()

    def test_kept(self):
        bench = self.bench
        for text in ("x = 1", "x", "y"):
            type_call(bench, text)
            bench.app.key("Return")
            bench.wait_text(r"^-> 1$" if text != "y" else "^NameError: ")
        bench.close()
        with workbench(**self.ENVIRONMENT) as again:
            type_call(again, "typed")
            entry = again.entry("Call")
            for key, text in (("Up", "y"), ("Up", "x"), ("Up", "x = 1"), ("Up", "x = 1"), ("Down", "x"), ("Down", "y"),
                              ("Down", "typed")):
                again.app.key(key)
                wait_for(lambda wanted=text: entry.text() == wanted, WATCHDOG_S, f"{text!r} after {key}")


def type_call(bench, text):
    """Types into the call line, in place of what is there."""
    bench.app.key("ctrl+j")
    wait_for(bench.entry("Call").focused, WATCHDOG_S, "the call line to have the focus")
    bench.app.key("ctrl+a", "Delete")
    if text:
        bench.app.type(None, text)
        entry = bench.entry("Call")
        wait_for(lambda: entry.text() == text, WATCHDOG_S, f"the call line to hold {text!r}")


if __name__ == "__main__":
    main()
