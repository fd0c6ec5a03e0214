#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bar of the live log: following and scrolling, clearing, one socket or all, and rows copied as text."""
import re

from harness import BUTTONS, WATCHDOG_S, main, peers, wait_for
from steps import StepsTest

FLOOD = """
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for i in range(int(sys.argv[2])):
    s.sendto(b'number %d' % i, ('127.0.0.1', int(sys.argv[1])))
print('sent')
"""


class Log(StepsTest):
    def flood(self, count):
        """A UDP socket that receives automatically, and has received so many datagrams; its name and port."""
        bench = self.bench
        name = bench.new_udp()
        port = bench.bind()
        bench.turn("Receive automatically", True)
        bench.wait_log(r"^watch\(", socket=name)
        self.more(port, count)
        bench.wait_log(rf"number {count - 1}$", socket=name)
        return name, port

    def more(self, port, count):
        self.peer(peers.python(FLOOD, port, count)).expect(b"sent")

    def follows(self):
        return self.bench.app.find(BUTTONS, "Follow").checked()

    def wait_follows(self, follows):
        wait_for(lambda: self.follows() == follows, WATCHDOG_S, f"following to be {follows}")

    def test_follow(self):
        bench = self.bench
        _, port = self.flood(40)
        self.assertTrue(self.follows())
        bench.app.wheel(self.log_table(), -20)
        self.wait_follows(False)
        shown = bench.log_rows()[0].no
        self.more(port, 20)
        new = bench.app.find(BUTTONS, re.compile(r"^20 new\b"), timeout=WATCHDOG_S)
        self.assertEqual(bench.log_rows()[0].no, shown)
        bench.app.click(new)
        self.wait_follows(True)
        bench.wait_log(r"number 19$", after=shown + 40)
        bench.app.gone(BUTTONS, re.compile(r"^\d+ new\b"), timeout=WATCHDOG_S)

        bench.app.wheel(self.log_table(), -20)
        self.wait_follows(False)
        bench.app.mouse(self.log_table(), down=0.3)
        bench.app.key("End")
        self.wait_follows(True)

    def test_clear_asks(self):
        bench = self.bench
        name, _ = self.flood(3)
        bench.app.mouse(bench.button("Clear log"))
        self.wait_label(r"^Clear the log\?")
        bench.app.key("Escape")
        wait_for(lambda: not bench.app.popovers(), WATCHDOG_S, "the question to be gone")
        before = bench.last_no()
        self.assertEqual(len(bench.log_rows()), before)
        # Without the pointer: GTK loses a click that comes while a popover gives back its grab
        next(one for one in bench.find_now(BUTTONS, "Clear log") if "click" in one.actions()).do("click")
        self.wait_label(r"^Clear the log\?")
        bench.press("Clear")
        bench.wait_log(rf"^{before} oldest records dropped .*cleared by hand$")
        self.assertEqual([row.no for row in bench.log_rows()], [before + 1])
        self.assertIn(name, bench.socket_names())
        self.assertEqual(len(bench.fds()), 1)

    def test_one_socket_and_copy(self):
        bench = self.bench
        first = bench.new_tcp()
        second, _ = self.flood(2)
        bench.app.click(bench.button("Selected socket"))
        wait_for(lambda: {row.socket for row in bench.log_rows()} == {second}, WATCHDOG_S, "rows of one socket")
        bench.select_socket(first)
        wait_for(lambda: {row.socket for row in bench.log_rows()} == {first}, WATCHDOG_S, "rows of the other")
        bench.app.click(bench.button("All sockets"))
        wait_for(lambda: {row.socket for row in bench.log_rows()} == {first, second}, WATCHDOG_S, "rows of both")

        row = bench.wait_log(r"number 1$")
        self.select_record(row.no)
        wait_for(lambda: bench.entry("Hex").text(), WATCHDOG_S, "the record's details")
        bench.app.key("ctrl+c")
        bench.select_socket(second)
        bench.app.mouse(bench.entry("Message"))
        bench.app.key("ctrl+v")
        pasted = wait_for(lambda: bench.entry("Message").text(), WATCHDOG_S, "the copied row in the entry")
        for part in (str(row.no), row.socket, row.peer, "number 1"):
            self.assertIn(part, pasted)


if __name__ == "__main__":
    main()
