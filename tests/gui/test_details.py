#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The details of a record: its bytes in an encoding, and copied as what a program needs."""
import re

from harness import BUTTONS, WATCHDOG_S, main, wait_for
from steps import StepsTest

GREETING = "你好".encode("gb18030")


class Details(StepsTest):
    def received(self):
        """A UDP socket that has received a greeting and shows its record."""
        bench = self.bench
        name = bench.new_udp()
        port = bench.bind()
        bench.turn("Receive automatically", True)
        bench.wait_log(r"^watch\(", socket=name)
        self.call(f"{name}.sendto({GREETING!r}, ('127.0.0.1', {port}))")
        row = bench.wait_log(r"^▼ received", socket=name)
        self.select_record(row.no)
        self.wait_hex(GREETING.hex(" "))

    def call(self, line):
        self.bench.fill("Call", line)
        self.bench.app.key("Return")

    def choose(self, button, item):
        """Opens a menu and takes what is in it; an item below its end is scrolled to by the keyboard."""
        app = self.bench.app
        app.mouse(self.bench.button(button))
        app.mouse(app.find(("menu item", "radio menu item", "check menu item"), re.compile(item), timeout=WATCHDOG_S))
        wait_for(lambda: not app.popovers(), WATCHDOG_S, "the menu to be gone")

    def test_encoding_and_copy(self):
        bench = self.bench
        self.received()
        self.choose("Copy bytes as", "Python Bytes")
        bench.app.mouse(bench.entry("Call"))
        bench.app.key("ctrl+a")
        bench.app.key("ctrl+v")
        wait_for(lambda: bench.entry("Call").text() == repr(GREETING), WATCHDOG_S, "the bytes as Python has them")

        bench.app.mouse(bench.app.find(BUTTONS, "Text", timeout=WATCHDOG_S))
        self.choose("Encoding", "GB18030")
        wait_for(lambda: "你好" in [node.text() for node in bench.app.find_all("text", "Text")], WATCHDOG_S,
                 "the text in its encoding")

    def stream(self):
        return self.bench.entry("Stream").text()

    def test_stream(self):
        """Both directions of a connection in their order, also what comes while it is shown; a click chooses a row."""
        bench = self.bench
        name, port = bench.server()
        bench.turn("Accept automatically", True)
        self.call(f"client = socket.create_connection(('127.0.0.1', {port}))")
        bench.wait_socket(f"{name}_1")
        self.call("client.sendall(b'ping\\x1b\\n')")
        bench.wait_log(r"^▼ received.*ping", socket=f"{name}_1")
        self.call(f"{name}_1.sendall(b'pong')")
        row = bench.wait_log(r"^▲ send.*pong", socket=f"{name}_1")
        self.select_record(row.no)
        bench.app.mouse(bench.button("Stream"))
        wait_for(lambda: re.fullmatch(rf"← received 6 bytes \(#\d+\)\nping\\x1b\n→ sent 4 bytes \(#{row.no}\)\npong\n",
                                      self.stream()), WATCHDOG_S, "the stream")
        self.call(f"{name}_1.sendall(b'more')")
        wait_for(lambda: self.stream().endswith("\nmore\n"), WATCHDOG_S, "what came since")
        self.call("client.sendall(b'\\xe2\\x9c')")
        wait_for(lambda: self.stream().endswith("\n\\xe2\\x9c\n"), WATCHDOG_S, "a part of a character")
        self.call("client.sendall(b'\\x93!')")
        wait_for(lambda: self.stream().endswith("\n✓!\n"), WATCHDOG_S, "the character")
        self.assertNotIn("\\xe2", self.stream())
        bench.app.click(bench.button("As Hex"))
        wait_for(lambda: "0000  70 6f 6e 67" in self.stream(), WATCHDOG_S, "the stream in hex")


if __name__ == "__main__":
    main()
