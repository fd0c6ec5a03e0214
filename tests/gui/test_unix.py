#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Unix sockets in the window, with socat, ncat and python3 as their peers."""
import os
import socket

from harness import WATCHDOG_S, main, peers, wait_for
from unix_steps import UnixTest

SEQPACKET_CLIENT = """
s = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
s.connect(sys.argv[1])
s.send(b"one")
s.send(b"two")
print(s.recv(99))
"""


class Stream(UnixTest):
    def test_socat_both_ways(self):
        bench = self.bench
        server = self.server()
        client = self.peer(peers.Peer("socat", "-", "UNIX-CONNECT:" + self.path("server")))
        connection = self.accept(server)
        bench.wait_socket(connection, "ESTABLISHED.*← unnamed")
        self.wait_label("Unix · stream .* ← unnamed")
        client.send(b"hello\n")
        row = self.receive("hello")
        self.assertEqual((row.peer, row.bytes), ("unnamed", "6"))
        bench.send("and back")
        client.expect(b"and back")
        client.close_input()
        bench.press("Receive")
        bench.wait_socket(connection, "peer closed")

    def test_client_of_ncat(self):
        bench = self.bench
        listener = self.peer(peers.ncat("-l", "-U", self.path("ncat")))
        listener.expect_error(b"Listening on")
        name = self.new("stream")
        self.assertEqual(self.connect(self.path("ncat")).peer, "unix:" + self.path("ncat"))
        bench.wait_socket(name, "ESTABLISHED.*→ unix:" + self.path("ncat"))
        bench.send("hello ncat")
        listener.expect(b"hello ncat")
        listener.send(b"hello window\n")
        self.receive("hello window")

    def test_abstract_watched(self):
        """A name without a file; connections and what they send come by themselves."""
        bench = self.bench
        name = f"swb-test-{os.getpid()}"
        server = self.server(path=f"@{name}\\x01")
        bench.turn("Accept automatically", True)
        client = self.peer(peers.python("""
s = socket.socket(socket.AF_UNIX)
s.bind("\\0" + sys.argv[1] + "-client")
s.connect("\\0" + sys.argv[1] + "\\x01")
s.send(b"by itself")
print(s.recv(99))
""", name))
        row = bench.wait_log("▼ .*by itself", socket=f"{server}_1")
        self.assertEqual(row.peer, f"unix:@{name}-client")
        bench.wait_socket(f"{server}_1", f"← unix:@{name}-client")
        bench.select_socket(f"{server}_1")
        bench.send("answer")
        client.expect(b"answer")
        self.assertEqual(os.listdir(self.folder), [])

    def test_client_from_the_window(self):
        bench = self.bench
        server = self.server()
        bench.press("Connect a client to this listener")
        bench.wait_log(r"connect\(", after=3)
        bench.select_socket(server)
        self.accept(server)
        self.assertEqual(len(bench.socket_rows()), 3)

    def test_pair(self):
        bench = self.bench
        one, other = self.new("pair")
        bench.select_socket(one)
        bench.send("across")
        bench.wait_log("▲ send .*across", socket=one)
        bench.select_socket(other)
        self.assertEqual(self.receive("across").peer, "unnamed")


class Messages(UnixTest):
    def test_datagrams(self):
        bench = self.bench
        name = self.new("datagram")
        self.bind(self.path("here"))
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as peer:
            peer.settimeout(WATCHDOG_S)
            peer.sendto(b"from nobody", self.path("here"))
            self.assertEqual(self.receive("from nobody").peer, "unnamed")
            peer.bind(self.path("there"))
            peer.sendto(b"from there", self.path("here"))
            row = self.receive("from there")
            self.assertEqual(row.peer, "unix:" + self.path("there"))
            bench.fill("Send to path", self.path("there"))
            bench.send("to there")
            self.assertEqual(peer.recvfrom(99), (b"to there", self.path("here")))
            self.connect(self.path("there"))
            bench.wait_socket(name, "→ unix:" + self.path("there"))
            bench.fill("Send to path", "")
            bench.send("to the peer")
            self.assertEqual(peer.recv(99), b"to the peer")

    def test_connected_and_bound_afterwards(self):
        """A Unix socket is given no name by connect(): to hear an answer it is bound then."""
        bench = self.bench
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as peer:
            peer.settimeout(WATCHDOG_S)
            peer.bind(self.path("there"))
            self.new("datagram")
            self.connect(self.path("there"))
            self.bind(self.path("here"))
            bench.send("asked")
            message, address = peer.recvfrom(99)
            self.assertEqual((message, address), (b"asked", self.path("here")))
            peer.sendto(b"answered", address)
            self.receive("answered")

    def test_reply_to_sender(self):
        bench = self.bench
        self.new("datagram")
        self.bind(self.path("here"))
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as peer:
            peer.settimeout(WATCHDOG_S)
            peer.bind(self.path("there"))
            peer.sendto(b"question", self.path("here"))
            self.receive("question")
            log = bench.app.find("tree table", "Live log")
            bench.app.mouse(bench.app.row(log, "question"), button=3, across=0.3)
            item = bench.app.find("menu item", "Reply to Sender", timeout=WATCHDOG_S)
            bench.app.settled(item)
            bench.app.mouse(item)
            wait_for(lambda: bench.entry("Send to path").text() == self.path("there"), WATCHDOG_S, "the sender's path")
            bench.send("answer")
            self.assertEqual(peer.recv(99), b"answer")

    def test_seqpacket(self):
        bench = self.bench
        server = self.server("seqpacket")
        client = self.peer(peers.python(SEQPACKET_CLIENT, self.path("server")))
        self.accept(server)
        self.assertEqual(self.receive("one").bytes, "3")
        self.assertEqual(self.receive("two").bytes, "3")
        bench.send("both")
        client.expect(b"both")


if __name__ == "__main__":
    main()
