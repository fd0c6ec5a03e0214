#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Paths of Unix sockets: wrong and taken ones, stale files, those used before."""
import os
import re
import socket

from harness import BUTTONS, WATCHDOG_S, main, wait_for
from unix_steps import UnixTest

LONGEST_PATH = 107


class Wrong(UnixTest):
    def test_paths(self):
        """What cannot be a path is said before any call."""
        bench = self.bench
        self.new("stream")
        last = bench.last_no()
        for path, complaint in (
                ("", "Give a path such as /tmp/server, or @ and a name"),
                ("@", "Give a path such as /tmp/server, or @ and a name"),
                ("/" + "x" * LONGEST_PATH, f"{LONGEST_PATH} bytes at most; this one has {LONGEST_PATH + 1}"),
                ("@" + "x" * (LONGEST_PATH + 1), f"{LONGEST_PATH} bytes at most; this one has {LONGEST_PATH + 1}"),
                ("/tmp/\\x00", r"\\x00 cannot be in a path"),
                ("/tmp/\\", "A backslash begins a byte")):
            bench.fill("Bind path", path)
            bench.press("Bind")
            self.wait_label(complaint)
        self.assertEqual(bench.last_no(), last)
        self.bind("@" + "x" * LONGEST_PATH)
        bench.wait_socket("unix1", "unix:@" + "x" * LONGEST_PATH)

    def test_errors_are_explained(self):
        self.new("stream")
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as datagrams:
            datagrams.bind(self.path("datagrams"))
            for path, error, help_text in (
                    (self.path("none"), "ENOENT", "There is no socket at that path"),
                    ("@swb-nobody", "ECONNREFUSED", "Nobody listens at that path or name"),
                    (self.path("datagrams"), "EPROTOTYPE", "of another type than this one")):
                row = self.connect(path)
                self.assertRegex(row.event, rf"✗ connect\(.*→ {error}")
                self.wait_label(f"^{error}: ")
                self.wait_label(help_text)

    def test_taken_path(self):
        """A file that a socket uses is not offered for removal; nor is one that is no socket."""
        with socket.socket(socket.AF_UNIX) as other:
            other.bind(self.path("used"))
            with open(self.path("plain"), "w", encoding="utf-8"):
                pass
            self.new("stream")
            for name in ("used", "plain"):
                self.assertIn("EADDRINUSE", self.bind(self.path(name)).event)
                self.wait_label("^EADDRINUSE: ")
                self.assertFalse(self.bench.find_now(BUTTONS, re.compile("Remove the stale")))


class Stale(UnixTest):
    def leave_file(self):
        with socket.socket(socket.AF_UNIX) as other:
            other.bind(self.path("left"))

    def test_removed_if_wanted(self):
        bench = self.bench
        self.leave_file()
        self.new("stream")
        self.assertIn("EADDRINUSE", self.bind(self.path("left")).event)
        bench.press("Remove the stale file…")
        bench.press("Cancel")
        bench.app.gone(BUTTONS, "Remove the file", timeout=WATCHDOG_S)
        self.assertEqual(os.listdir(self.folder), ["left"])
        bench.press("Remove the stale file…")
        bench.press("Remove the file")
        bench.wait_log("The file .*/left was removed")
        self.assertEqual(os.listdir(self.folder), [])
        last = bench.last_no()
        bench.press("Bind")
        bench.wait_log(r"^bind\(", after=last)

    def test_make_it_again(self):
        bench = self.bench
        server = self.server()
        bench.press("Close socket")
        bench.wait_socket(server, "closed")
        self.assertEqual(os.listdir(self.folder), ["server"])
        last = bench.last_no()
        bench.press("Make it again")
        bench.press("Remove the file")
        bench.wait_log(r"^listen\(", after=last)
        self.assertEqual(os.listdir(self.folder), ["server"])


class Chosen(UnixTest):
    def test_file(self):
        """A path is chosen as a file, too. With the keyboard alone it is bound then."""
        bench = self.bench
        self.new("stream")
        bench.app.click(bench.find_now(BUTTONS, "Choose a file")[0])
        wait_for(lambda: [one for one in bench.app.windows() if one.title == "Path of the socket"], WATCHDOG_S,
                 "the files")
        name = wait_for(lambda: bench.find_now("text", "Name") or bench.find_now("text", "Name:"), WATCHDOG_S,
                        "where the name is typed")[0]
        wait_for(name.focused, WATCHDOG_S, "the keyboard to be there")
        bench.app.type(None, self.path("a name"))
        wait_for(lambda: name.text() == self.path("a name"), WATCHDOG_S, "the name")
        bench.app.key("Return")
        wait_for(lambda: bench.entry("Bind path").text() == self.path("a name"), WATCHDOG_S, "the path of the file")
        bench.app.key("Return")
        bench.wait_log(r"^bind\(.*a name")
        self.assertEqual(os.listdir(self.folder), ["a name"])


class Recent(UnixTest):
    def test_apart_from_addresses(self):
        """Paths are offered where paths are typed, addresses where addresses are."""
        bench = self.bench
        self.new("stream")
        self.connect(self.path("none"))
        self.assertEqual(self.offered("Paths used before"), [self.path("none")])
        bench.new_tcp()
        bench.connect(1)
        bench.wait_log("ECONNREFUSED")
        offered = self.offered("Addresses used before")
        self.assertEqual([one for one in offered if "none" in one], [])
        self.assertIn("127.0.0.1:1", offered)

    def offered(self, name):
        app = self.bench.app
        # Without the pointer: GTK loses a click that comes while a popover gives back its grab
        buttons = self.bench.find_now(BUTTONS, name)
        next(button for button in buttons if "click" in button.actions()).do("click")
        offered = app.find("list", name, timeout=WATCHDOG_S)
        rows = wait_for(lambda: app.rows(offered), WATCHDOG_S, f"{name} to be offered")
        app.key("Escape")
        return [row[0] for row in rows]


if __name__ == "__main__":
    main()
