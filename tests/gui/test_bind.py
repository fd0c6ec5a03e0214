#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Binding: what is offered and warned of, sharing a port, and addresses that cannot be had."""
import re

from harness import BUTTONS, WATCHDOG_S, main, peers, wait_for
from steps import StepsTest

SHARER = """
s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
s.bind(('127.0.0.1', int(sys.argv[1])))
s.listen()
print('ready')
sys.stdin.read()
"""
HOLDER = """
s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.bind(('127.0.0.1', 0))
s.listen()
print('port', s.getsockname()[1])
sys.stdin.read()
"""
NOT_OURS = "192.0.2.1"          # of the block that documentation uses


class BindTest(StepsTest):
    def try_bind(self, port, host=None):
        if host is not None:
            self.bench.fill("Bind address", host)
        self.bench.fill("Bind port", str(port))
        self.bench.press("Bind")


class Sharing(BindTest):
    def test_reuse_port(self):
        bench = self.bench
        bench.new_tcp()
        bench.turn("Reuse port", True)
        bench.wait_log(r"setsockopt\(.*SO_REUSEPORT, 1\)")
        port = bench.bind()
        bench.listen()
        second = bench.new_tcp()
        bench.turn("Reuse port", True)
        bench.wait_log(r"setsockopt\(.*SO_REUSEPORT, 1\)", socket=second)
        self.assertEqual(bench.bind(port), port)
        bench.listen()
        other = self.peer(peers.python(SHARER, port))
        other.expect(b"ready")
        here = [one.pid for one in peers.sockets(kind="tcp") if one.local == f"127.0.0.1:{port}"]
        self.assertEqual(sorted(here), sorted([bench.pid, bench.pid, other.process.pid]))

    def test_without_it_the_port_is_taken(self):
        bench = self.bench
        holder = self.peer(peers.python(HOLDER))
        name = bench.new_tcp()
        self.try_bind(holder.port)
        bench.wait_log(r"✗ bind\(.*EADDRINUSE", socket=name)
        bench.wait_text("EADDRINUSE: Address already in use")
        bench.wait_text("Another socket uses this address and port")
        self.assertEqual(bench.entry("Bind port").text(), str(holder.port))
        self.assertNotEqual(bench.bind(), holder.port)

    def test_reuse_address(self):
        bench = self.bench
        holder = self.peer(peers.python(HOLDER))
        # A connection that the holder's side closes first stays on its port in TIME_WAIT.
        with peers.socket.create_connection(("127.0.0.1", holder.port)):
            holder.stop()
        self.assertTrue(wait_for(lambda: not [one for one in peers.sockets(kind="tcp") if one.state == "LISTEN" and
                                              one.local == f"127.0.0.1:{holder.port}"], WATCHDOG_S, "the port"))
        bench.new_tcp()
        bench.turn("Reuse address", True)
        bench.wait_log(r"setsockopt\(.*SO_REUSEADDR, 1\)")
        self.assertEqual(bench.bind(holder.port), holder.port)
        bench.listen()
        bench.wait_kernel(lambda one: one.state == "LISTEN" and one.local == f"127.0.0.1:{holder.port}")


class Addresses(BindTest):
    def test_all_interfaces(self):
        bench = self.bench
        bench.new_tcp()
        self.assertFalse(bench.app.find_all("label", re.compile("^All interfaces:")))
        bench.fill("Bind address", "0.0.0.0")
        bench.wait_text("^All interfaces: whoever reaches this machine over a network can connect to it")
        port = bench.bind()
        bench.listen()
        bench.wait_kernel(lambda one: one.state == "LISTEN" and one.local == f"0.0.0.0:{port}")

    def test_not_of_this_machine(self):
        bench = self.bench
        name = bench.new_udp()
        self.try_bind(0, NOT_OURS)
        bench.wait_log(r"✗ bind\(.*EADDRNOTAVAIL", socket=name)
        bench.wait_text("EADDRNOTAVAIL: Cannot assign requested address")
        bench.wait_text("This machine does not have that address")
        port = bench.bind(host="127.0.0.1")
        bench.wait_kernel(lambda one: one.kind == "udp" and one.local == f"127.0.0.1:{port}")
        self.wait_no_label("EADDRNOTAVAIL: ")

    def test_bound_once_only(self):
        bench = self.bench
        bench.new_tcp()
        port = bench.bind()
        bench.wait_sensitive("Bind", False)
        bench.wait_text("a socket is bound only once")
        self.assertEqual(bench.entry("Bind port").text(), str(port))

    def test_local_addresses_are_offered(self):
        bench = self.bench
        bench.new_tcp()
        def choose(address):
            # Without the pointer: GTK loses a click that comes while a popover gives back its grab
            buttons = bench.find_now(BUTTONS, "This machine’s addresses")
            next(button for button in buttons if "click" in button.actions()).do("click")
            offered = bench.app.find("list", "This machine’s addresses", timeout=WATCHDOG_S)
            row = bench.app.row(offered, address, timeout=WATCHDOG_S)
            bench.app.settled(row)
            texts = bench.app.rows(offered)
            bench.app.mouse(row)
            wait_for(lambda: bench.entry("Bind address").text() == address, WATCHDOG_S, f"{address} in the field")
            return texts

        bench.fill("Bind address", "nowhere")
        texts = choose("127.0.0.1")
        self.assertIn(["127.0.0.1", "lo"], texts)
        self.assertIn(["0.0.0.0", "all interfaces"], texts)
        choose("0.0.0.0")
        bench.wait_text("^All interfaces:")

    def test_wrong_fields(self):
        bench = self.bench
        bench.new_tcp()
        last = bench.wait_log(r"socket\(").no
        for port in ("70000", "http", ""):
            self.try_bind(port)
            bench.wait_text("A port is a number from 0 to 65535")
            bench.fill("Bind port", "1")
            self.assertFalse(bench.app.find_all("label", re.compile("A port is a number")))
        self.try_bind(0, "")
        bench.wait_text("Give an address such as 127.0.0.1")
        self.assertEqual(bench.last_no(), last)
        self.assertEqual(bench.sockets(), [])


if __name__ == "__main__":
    main()
