#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls that wait longer than the socket's timeout end, and it is explained where they were made."""
from harness import main, peers
from steps import FULL_SERVER, StepsTest


class Timeouts(StepsTest):
    def test_connect(self):
        bench = self.bench
        full = self.peer(peers.python(FULL_SERVER))
        name = bench.new_tcp()
        self.set_timeout("0.2")
        self.wait_label(r"timeout 0\.2 s")
        bench.connect(full.port)
        self.wait_failure(name, r"^✗ connect\(.* → TimeoutError", r"^TimeoutError: timed out",
                          r"^The peer did not answer within the timeout of this socket\.")

    def test_accept(self):
        bench = self.bench
        name, _ = bench.server()
        self.set_timeout("0.2")
        bench.press("Accept")
        self.wait_failure(name, r"^✗ accept\(\) → TimeoutError", r"^TimeoutError: timed out",
                          r"^No client connected within the timeout of this socket\.")

    def test_receive(self):
        bench = self.bench
        server = self.peer(peers.socat_listener())
        name = bench.new_tcp()
        bench.connect(server.port)
        bench.wait_log(r"^connect\(", socket=name)
        self.set_timeout("0.2")
        bench.press("Receive")
        self.wait_failure(name, r"^✗ recv\(1024\) → TimeoutError", r"^TimeoutError: timed out",
                          r"^Nothing arrived within the timeout of this socket\.")


if __name__ == "__main__":
    main()
