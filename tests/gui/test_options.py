#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The options of a socket: seen, searched, set and refused, by the pointer and by the keyboard."""
import re
import socket

from harness import ENTRIES, WATCHDOG_S, main, wait_for
from steps import StepsTest


class OptionsTest(StepsTest):
    def search(self, words, name):
        """Has the list show little else than an option."""
        self.bench.fill("Search options", words)
        wait_for(lambda: self.bench.entry(name).shown() and not any(
            node.shown() for node in self.bench.app.find_all(ENTRIES, "SO_BINDTODEVICE", thorough=True)), WATCHDOG_S,
            f"the list to show {name} alone")

    def set_option(self, name, text):
        self.search(name, name)
        self.enter(name, text)

    def test_options(self):
        bench, app = self.bench, self.bench.app
        name = bench.new_tcp()
        bench.press("Options")
        app.find("frame", f"Options of {name}", timeout=WATCHDOG_S)

        bench.turn("SO_KEEPALIVE", True)
        bench.wait_log(r"^setsockopt\(SOL_SOCKET, SO_KEEPALIVE, 1\)", socket=name)
        self.set_option("SO_RCVBUF", "50000")
        bench.wait_log(r"^setsockopt\(SOL_SOCKET, SO_RCVBUF, 50000\)", socket=name)
        self.wait_label(r"^in effect: 100000 bytes · asked for: 50000 bytes · new sockets have: \d+ bytes · ")
        wait_for(lambda: bench.entry("SO_RCVBUF").text() == "100000", WATCHDOG_S, "what the kernel has made of it")

        # What the kernel refuses, and what is no value at all: the old one stays
        self.set_option("IP_TTL", "999")
        self.wait_failure(
            name, r"setsockopt\(IPPROTO_IP, IP_TTL, 999\) → EINVAL", r"^EINVAL: ", r"does not take that value")
        self.wait_label(r"^in effect: (?!999)\d+ hops · new sockets have")
        self.set_option("TCP_MAXSEG", "many")
        self.wait_problem(r"A whole number is wanted here")

        # Words of the meaning are found, too
        self.search("throws reset", "SO_LINGER")
        self.enter("SO_LINGER", "0")
        bench.wait_log(r"^setsockopt\(SOL_SOCKET, SO_LINGER, b\"", socket=name)
        self.wait_label(r"^in effect: 0 seconds · asked for: 0 seconds · new sockets have: off")
        app.key("ctrl+w")
        bench.press("Options")
        self.wait_label(r"^in effect: 100000 bytes · asked for")


if __name__ == "__main__":
    main()
