#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The filter of the live log: what it shows, live; what is wrong with it; its completion; conditions from a row."""
import re

from harness import WATCHDOG_S, main, wait_for
from steps import StepsTest


class Filter(StepsTest):
    def call(self, line):
        self.bench.fill("Call", line)
        self.bench.app.key("Return")

    def wait_rows(self, pattern, count):
        """Waits until the log shows so many rows, each with an event or data like the pattern."""
        def look():
            rows = self.bench.log_rows()
            return len(rows) == count and all(re.search(pattern, f"{row.event} {row.data}") for row in rows)
        wait_for(look, WATCHDOG_S, f"{count} rows like {pattern!r}")

    def test_filter(self):
        bench = self.bench
        name = bench.new_udp()
        port = bench.bind()
        bench.turn("Receive automatically", True)
        for text in ("apple", "pear"):
            self.call(f"{name}.sendto(b'{text}', ('127.0.0.1', {port}))")
            bench.wait_log(rf"^▼ received.*{text}")
        bench.app.key("ctrl+l")
        bench.fill("Filter", 'dir:in "apple"')
        bench.app.key("Return")
        self.wait_rows("apple", 1)
        self.wait_label(r"^1 of 7 records$")
        self.call(f"{name}.sendto(b'more apples', ('127.0.0.1', {port}))")
        self.wait_rows("apple", 2)

        bench.fill("Filter", "dir:up")
        bench.app.key("Return")
        self.wait_label(r"^column 5: ")
        self.wait_rows("apple", 2)
        bench.fill("Filter", "")
        bench.app.key("Return")
        bench.wait_log(r"^▲ sendto.*more apples")

        row = bench.wait_log(r"^▲ sendto.*pear")
        bench.app.mouse(bench.app.row(self.log_table(), str(row.no), timeout=WATCHDOG_S), across=0.3, button=3)
        bench.app.mouse(bench.app.find("menu item", "Filter by call:sendto", timeout=WATCHDOG_S))
        self.wait_rows("^▲ sendto", 3)
        self.assertEqual(bench.entry("Filter").text(), "call:sendto")

    def test_completion(self):
        bench = self.bench
        bench.new_udp()
        bench.app.key("ctrl+l")
        bench.app.type(bench.entry("Filter"), "kind:er")
        self.wait_label("^error$")
        bench.app.key("Tab")
        wait_for(lambda: bench.entry("Filter").text().strip() == "kind:error", WATCHDOG_S, "the completed filter")

    def test_find(self):
        bench = self.bench
        name = bench.new_udp()
        port = bench.bind()
        for text in ("apple", "pear", "apple pie"):
            self.call(f"{name}.sendto(b'{text}', ('127.0.0.1', {port}))")
            last = bench.wait_log(rf"^▲ sendto.*{text}$").no
        bench.app.mouse(bench.button("Find"))
        bench.fill("Find in log", "apple")
        self.wait_label("^2 found$")
        bench.app.key("Return")
        self.wait_label("^1 of 2$")
        bench.app.key("Return")
        self.wait_label("^2 of 2$")
        self.wait_hex("61 70 70 6c 65 20 70 69 65")
        self.assertEqual(bench.last_no(), last)
        bench.app.key("shift+Return")
        self.wait_label("^1 of 2$")
        bench.app.key("Escape")
        self.wait_no_label("^1 of 2$")

    def wait_in_popover(self, role, name, fits):
        """What a popover holds lies outside of the widget it belongs to, and so does not count as shown."""
        wait_for(lambda: any(fits(node) for node in self.bench.app.find_all(role, name, shown=False, thorough=True)),
                 WATCHDOG_S, f"{role} {name!r} in the popover")

    def test_saved(self):
        """A filter is given a name, and put in force again by it."""
        bench = self.bench
        bench.new_udp()
        bench.bind()
        bench.app.key("ctrl+l")
        bench.fill("Filter", "call:bind")
        bench.app.key("Return")
        self.wait_rows("^bind", 1)
        bench.app.key("alt+Down")
        self.wait_in_popover("text", "Name for this filter", lambda node: node.focused())
        bench.app.key(*"binding")
        bench.app.key("Return")
        bench.fill("Filter", "")
        bench.app.key("Return")
        bench.wait_log("^socket")
        bench.app.key("alt+Down")
        self.wait_in_popover("label", "binding", lambda node: True)
        bench.app.key("Return")
        self.wait_rows("^bind", 1)


if __name__ == "__main__":
    main()
