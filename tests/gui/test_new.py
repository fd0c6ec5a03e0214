#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways to make a socket: what the kernel says of each, before it has any address."""
import os

from harness import BUTTONS, WATCHDOG_S, main, wait_for
from steps import StepsTest


class New(StepsTest):
    def kinds(self):
        """What the kernel calls the sockets that the program has open."""
        names = (os.getxattr(f"/proc/{self.bench.pid}/fd/{fd}", "system.sockprotoname") for fd in self.bench.fds())
        return sorted(name.rstrip(b"\0").decode() for name in names)

    def wait_kinds(self, *kinds):
        wait_for(lambda: self.kinds() == sorted(kinds), WATCHDOG_S, f"the sockets {kinds}, not {self.kinds()}")

    def test_first_page(self):
        bench = self.bench
        bench.press("New UDP socket")
        self.wait_kinds("UDP")
        bench.wait_socket("udp1")

    def test_buttons(self):
        bench = self.bench
        bench.press("New TCP socket")
        self.wait_kinds("TCP")
        bench.wait_page("tcp1")
        bench.press("New UDP socket")
        self.wait_kinds("TCP", "UDP")
        bench.wait_page("udp1")
        bench.press("New socket")
        self.wait_kinds("TCP", "TCP", "UDP")
        bench.wait_page("tcp2")
        for name in ("tcp2", "udp1", "tcp1"):
            bench.select_socket(name)
            bench.press("Close socket")
            bench.wait_socket(name, "closed")
        self.wait_kinds()

    def test_menu(self):
        bench = self.bench
        app = bench.app
        expected = []
        for item, kind in (("TCP over IPv6", "TCPv6"), ("UDP over IPv6", "UDPv6"), ("TCP over IPv4", "TCP"),
                           ("UDP over IPv4", "UDP")):
            # Without the pointer: GTK loses a click that comes while a popover gives back its grab
            next(one for one in bench.find_now(BUTTONS, "Kind of socket") if "click" in one.actions()).do("click")
            app.click(app.find("menu item", item, timeout=WATCHDOG_S))
            expected.append(kind)
            self.wait_kinds(*expected)


if __name__ == "__main__":
    main()
