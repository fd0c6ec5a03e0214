#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes that come from elsewhere or go elsewhere: a file dropped on the Send pane, data copied from the log."""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from harness import WATCHDOG_S, main, peers, wait_for
from steps import StepsTest

DRAG_SOURCE = Path(__file__).with_name("drag_source.py")
WELCOME = "Make a socket, then work it by hand"
CONTENT = bytes(range(256)) * 3


class FilesTest(StepsTest):
    def drag_window(self, path):
        """The window of another program from which the file can be dragged, out of the way of ours."""
        source = subprocess.Popen([sys.executable, DRAG_SOURCE, path])
        self.addCleanup(source.wait)
        self.addCleanup(source.kill)
        done = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Drag source$"],
                              capture_output=True, text=True, check=True, timeout=WATCHDOG_S)
        window = done.stdout.split()[0]
        subprocess.run(["xdotool", "windowmove", "--sync", window, "900", "650"], check=True)
        return window

    def drop(self, window, node):
        """Drags from the middle of the other window to the middle of a widget, in steps as a hand does."""
        app = self.bench.app
        box = dict(line.split("=") for line in subprocess.run(
            ["xdotool", "getwindowgeometry", "--shell", window], capture_output=True, text=True,
            check=True).stdout.split())
        from_x, from_y = int(box["X"]) + int(box["WIDTH"]) // 2, int(box["Y"]) + int(box["HEIGHT"]) // 2
        x, y, width, height = app.screen_box(node)
        to_x, to_y = x + width // 2, y + height // 2
        app.move(from_x, from_y)
        subprocess.run(["xdotool", "mousedown", "1"], check=True)
        for step in range(1, 21):
            app.move(from_x + (to_x - from_x) * step / 20, from_y + (to_y - from_y) * step / 20)
        # It is dropped on what the other program knows of by then, which is behind the pointer.
        for step in range(20):
            app.move(to_x + step % 2 * 4, to_y)
        subprocess.run(["xdotool", "mouseup", "1"], check=True)

    def connect_to(self, server):
        name = self.bench.new_tcp()
        self.bench.connect(server.port)
        self.bench.wait_log(r"^connect\(", socket=name)
        return name

    def test_drop_file(self):
        """A file dragged here from another program is offered, and its bytes arrive at the peer as they are."""
        bench = self.bench
        server = self.peer(peers.socat_listener())
        name = self.connect_to(server)
        with tempfile.NamedTemporaryFile(suffix=".bin") as file:
            file.write(CONTENT)
            file.flush()
            pane = bench.app.find("panel", "Send", timeout=WATCHDOG_S)
            self.drop(self.drag_window(file.name), pane)
            self.wait_label(rf"^{re.escape(Path(file.name).name)} · 768")
            self.wait_label(rf"^{name}\.send\(data\)$")
            bench.press("Send")
            self.wait_label(r"^→ 768 of 768 bytes$")
        server.expect_length(len(CONTENT))
        self.assertEqual(server.out(), CONTENT)
        bench.app.click(bench.button("Remove file"))
        bench.send("back")
        server.expect(b"back")

    def test_drop_script(self):
        """A script dropped anywhere opens, also where text is edited; what is none is refused in words."""
        bench = self.bench
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        for name, where, expected in (("first.py", lambda: bench.app.find("label", WELCOME), "^Ready: 1 call$"),
                                      ("second.py", lambda: bench.entry("Script"), "^Ready: 2 calls$"),
                                      ("third.txt", lambda: bench.entry("Script"), "^Only scripts, whose")):
            path = Path(folder.name, name)
            path.write_text("socket.gethostname()\n" * (2 if name == "second.py" else 1))
            window = self.drag_window(path)
            self.drop(window, where())
            self.wait_label(expected)
            subprocess.run(["xdotool", "windowkill", window], check=True)

    def copy(self, row, item):
        """Chooses from the menu of a row of the log."""
        app = self.bench.app
        app.mouse(app.row(self.log_table(), str(row.no), timeout=WATCHDOG_S), button=3, across=0.3)
        app.click(app.find("menu item", item, timeout=WATCHDOG_S))
        wait_for(lambda: not app.popovers(), WATCHDOG_S, "the menu to be gone")

    def paste(self, expected):
        entry = self.bench.entry("Message")
        self.bench.app.type(entry, "")
        self.bench.app.key("ctrl+v")
        wait_for(lambda: entry.text() == expected, WATCHDOG_S, f"{expected!r} to be pasted")

    def test_copy_data(self):
        """The data of a record can be copied as text and as hex, and what was copied can be sent again."""
        bench = self.bench
        server = self.peer(peers.socat_listener(other="PIPE"))
        name = self.connect_to(server)
        bench.turn("Receive automatically", True)
        bench.send("caf\\xe9 1")
        row = bench.wait_log(r"^▼ received .* 6 caf\\xe9 1$", socket=name)
        self.copy(row, "Copy Data as Hex")
        self.paste("63 61 66 e9 20 31")
        self.copy(row, "Copy Data as Text")
        self.paste("caf\\xe9 1")
        bench.press("Send")
        bench.wait_log(r"^▼ received .* 6 caf\\xe9 1$", socket=name, after=row.no)


if __name__ == "__main__":
    main()
