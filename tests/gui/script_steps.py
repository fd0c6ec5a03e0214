# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps of the tests of scripts beside the bench."""
import tempfile
from pathlib import Path

from harness import WATCHDOG_S, wait_for, workbench
from steps import StepsTest

TALK = """\
import socket
# a conversation
server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(server.getsockname())
conn, peer = server.accept()
client.sendall(b"hello")
conn.recv(4)
assert conn.recv(4) == b"o"
"""


class ScriptTest(StepsTest):
    def setUp(self):
        """Each test opens a window of its own, with a script."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def open(self, text, name="talk.py", *options):
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.bench = self.enterContext(workbench(*options, str(path)))
        return path

    def status(self, pattern):
        return self.wait_label(f"^{pattern}$")

    def script_text(self):
        return self.bench.entry("Script").text()

    def focus_script(self):
        self.bench.app.type(self.bench.entry("Script"), "", clear=False)

    def answer(self, button):
        """A question's button, once it can be pressed"""
        self.bench.press(button)

    def choose(self, item):
        self.bench.app.menu(self.bench.button("Script menu"), item)

    def labels(self):
        return [node.raw_name for node in self.bench.app.find_all("label", shown=False, thorough=True)]

    def wait_result(self, name):
        wait_for(lambda: name in self.labels(), WATCHDOG_S, f"the result {name!r}", 0.5)


__all__ = ["TALK", "ScriptTest"]
