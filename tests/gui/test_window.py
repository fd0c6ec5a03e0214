#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window around the sockets: what is typed is kept, names, closed sockets, keys, other windows."""
import re

from harness import BUTTONS, LISTS, WATCHDOG_S, main, peers, wait_for
from steps import StepsTest


class Sockets(StepsTest):
    def test_nothing_typed_is_lost(self):
        bench = self.bench
        tcp = bench.new_tcp()
        typed = {"Bind address": "localhost", "Bind port": "4321", "Backlog": "7", "Peer address": "somewhere",
                 "Peer port": "99"}
        for entry, text in typed.items():
            bench.fill(entry, text)
        udp = bench.new_udp()
        bench.fill("Message", "half a sent")
        bench.fill("Send to port", "5")
        bench.select_socket(tcp)
        self.assertEqual({entry: bench.entry(entry).text() for entry in typed}, typed)
        bench.select_socket(udp)
        self.assertEqual(bench.entry("Message").text(), "half a sent")
        self.assertEqual(bench.entry("Send to port").text(), "5")
        self.assertEqual(bench.entry("Bind port").text(), "0")

    def test_rename(self):
        bench = self.bench
        other = bench.new_udp()
        name = bench.new_tcp()
        bench.app.key("F2")
        wait_for(lambda: bench.entry("Socket name").text() == name, WATCHDOG_S, "the name to be asked for")
        for bad in ("2nd", "class", "two words", other):
            bench.fill("Socket name", bad)
            bench.wait_sensitive("Rename", False, BUTTONS)
            bench.app.key("Return")
        self.wait_label(r"^Another socket has this name\.$")
        bench.fill("Socket name", "server")
        bench.press("Rename")
        row = bench.wait_log(r"^renamed to server")
        self.assertNotIn("class", " ".join(bench.socket_names()))
        bench.wait_page("server")
        self.assertEqual(sorted(bench.socket_names()), sorted([other, "server"]))
        bench.bind()
        self.assertEqual(bench.wait_log(r"^bind\(", after=row.no).socket, "server")

    def test_again_and_removed(self):
        bench = self.bench
        name = bench.new_tcp()
        bench.turn("Reuse address", True)
        bench.wait_log(r"^setsockopt\(SOL_SOCKET, SO_REUSEADDR, 1\)")
        port = bench.bind()
        bench.listen(2)
        bench.press("Close socket")
        bench.wait_socket(name, "closed")
        bench.wait_fds(0)
        bench.press("Make it again")
        bench.wait_kernel(lambda one: one.state == "LISTEN" and one.local == f"127.0.0.1:{port}" and
                          one.send_queue == 2, "the same listener again")
        wait_for(lambda: len(bench.socket_names()) == 2, WATCHDOG_S, "two sockets in the list")
        again = next(one for one in bench.socket_names() if one != name)
        bench.app.menu(bench.button("Main menu"), "Remove all closed sockets")
        wait_for(lambda: bench.socket_names() == [again], WATCHDOG_S, "only the open socket in the list")
        bench.wait_log(r"^removed from the list")
        self.assertEqual(len(bench.fds()), 1)


class Keys(StepsTest):
    def test_keyboard(self):
        bench = self.bench
        bench.app.key("ctrl+n")
        bench.wait_fds(1)
        bench.app.key("ctrl+u")
        bench.wait_fds(2)
        receiver = self.peer(peers.socat_listener("UDP-RECV:0,bind=127.0.0.1", "STDIO"))
        port = wait_for(lambda: next(iter(peers.sockets(receiver.process.pid, "udp")), None), WATCHDOG_S,
                        "socat's socket").local.rpartition(":")[2]
        bench.fill("Send to address", "127.0.0.1")
        bench.fill("Send to port", port)
        bench.fill("Message", "by key")
        bench.app.key("ctrl+Return")
        receiver.expect(b"by key")

        self.assertTrue(bench.app.find_all(LISTS, "Sockets"))
        bench.app.key("F9")
        bench.app.gone(LISTS, "Sockets", timeout=WATCHDOG_S)
        bench.app.key("F9")
        bench.app.find(LISTS, "Sockets", timeout=WATCHDOG_S)
        bench.app.key("ctrl+w")
        self.assertEqual(bench.process.wait(WATCHDOG_S), 0)

    def close_second(self):
        wait_for(lambda: len(self.bench.app.windows()) == 2, WATCHDOG_S, "a second window")
        self.bench.app.key("Escape")
        wait_for(lambda: len(self.bench.app.windows()) == 1, WATCHDOG_S, "the second window to be gone")

    def test_other_windows(self):
        bench = self.bench
        wait_for(lambda: len(bench.app.windows()) == 1, WATCHDOG_S, "the window")
        bench.app.key("ctrl+question")
        bench.app.find("label", "Rename the socket", timeout=WATCHDOG_S)
        self.close_second()
        bench.app.menu(bench.button("Main menu"), "Keyboard shortcuts")
        bench.app.find("label", "Rename the socket", timeout=WATCHDOG_S)
        self.close_second()
        bench.app.menu(bench.button("Main menu"), "About Socket Workbench")
        bench.app.find("label", re.compile("The Socket Workbench developers"), timeout=WATCHDOG_S)
        self.close_second()


if __name__ == "__main__":
    main()
