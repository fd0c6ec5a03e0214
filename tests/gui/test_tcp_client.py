#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A TCP client made by clicks, whose server is socat: a part received, the rest, half-close, and the end."""
import re

from harness import main, peers
from steps import StepsTest

# Sends back what comes, and says how much it was once the other side has ended its stream
COUNTING_ECHO = "SYSTEM:tee /dev/stderr | cat; echo that was all"


class Client(StepsTest):
    def start(self, other):
        """A client that has connected to a socat; its name, and socat."""
        bench = self.bench
        server = self.peer(peers.socat_listener(other=other))
        name = bench.new_tcp()
        bench.connect(server.port)
        row = bench.wait_log(r"^connect\(", socket=name)
        self.assertEqual(row.peer, f"127.0.0.1:{server.port}")
        own = bench.wait_kernel(lambda one: one.state == "ESTAB" and one.peer == row.peer, "the connection in ss")
        server.expect_error(re.compile(b"accepting connection from .*" + re.escape(own.local.encode()) + b" on"))
        self.wait_label(r"^✓ connect\(\)$")
        self.wait_label(re.escape(f"{own.local} → {own.peer}"))
        return name, server

    def receive(self, pattern):
        last = self.bench.last_no()
        self.bench.press("Receive")
        return self.bench.wait_log(pattern, after=last)

    def test_parts_and_half_close(self):
        bench = self.bench
        name, server = self.start(COUNTING_ECHO)
        bench.send("hello, world\\n")
        server.expect_error(b"hello, world\n")
        bench.wait_log(r"^▲ send.* 13 hello, world", socket=name)
        self.wait_label(r"^→ 13 of 13 bytes$")

        bench.wait_kernel(lambda one: one.recv_queue == 13, "the echo in the kernel")
        bench.fill("Buffer size", "4")
        row = self.receive(r"^▼ recv\(4\)")
        self.assertEqual((row.bytes, row.data), ("4", "hell"))
        self.wait_label(r"^9 bytes left in the kernel$")
        bench.wait_kernel(lambda one: one.recv_queue == 9, "the rest in the kernel")
        bench.turn("Receive automatically", True)
        bench.wait_log(r"^▼ received .* 9 o, world", socket=name)
        bench.turn("Receive automatically", False)
        bench.wait_log(r"^unwatch\(")
        bench.wait_kernel(lambda one: one.recv_queue == 0, "nothing in the kernel")

        bench.app.menu(bench.button("Shut down"), "Writing: the peer sees the end of the stream")
        bench.wait_log(r"^shutdown\(SHUT_WR\)", socket=name)
        server.expect_error(re.compile(rb"socket 1 \(fd \d+\) is at EOF"))
        self.wait_label(r"^✓ shutdown\(SHUT_WR\)$")
        self.wait_label(r"^You have shut down writing")
        bench.wait_sensitive("Send", False)
        bench.fill("Buffer size", "1024")
        row = self.receive(r"^▼ recv\(1024\)")
        self.assertEqual((row.bytes, row.data), ("13", "that was all\\n"))
        self.receive(r"^recv\(1024\) → end of stream")
        self.wait_label(r"^No bytes: the end of the stream\.$")
        self.assertEqual(server.wait(), 0)
        bench.press("Close socket")
        bench.wait_socket(name, "closed")
        bench.wait_fds(0)

    def test_waits_and_gets(self):
        bench = self.bench
        name, server = self.start("STDIO")
        bench.press("Receive")
        bench.wait_log(r"^recv\(1024\) … waiting", socket=name)
        self.wait_label(r"^… recv\(\) waiting, \d+ s$")
        self.wait_label(r"^waiting for \d+ s$")
        server.send(b"\x00\xff\x1b[31m\xe2\x80\xae\n")
        row = bench.wait_log(r"^▼ recv\(1024\)", socket=name)
        self.assertEqual(row.bytes, "11")
        self.select_record(row.no)
        self.wait_hex("00 ff 1b 5b 33 31 6d e2 80 ae 0a")
        for label in bench.app.find_all("label", re.compile("[\x1b\u202e]"), shown=False):
            self.fail(f"raw on the screen: {label!r}")
        bench.send("\\x00\\xff\\101\\t")
        server.expect(b"\x00\xffA\t")
        bench.turn("Receive automatically", True)
        server.close_input()
        bench.wait_log(r"^peer closed", socket=name)
        bench.press("Close socket")
        bench.wait_fds(0)
        self.assertEqual(server.wait(), 0)


if __name__ == "__main__":
    main()
