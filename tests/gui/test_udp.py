#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Datagrams both ways, with ncat, socat and python3 as peers: addresses, cut and empty ones, errors, and losses."""
import re
import subprocess

from harness import WATCHDOG_S, GuiTest, main, peers, wait_for

LONGEST_IPV4 = 65507

# Prints what comes, and sends what it is told: "HOST PORT HEX" a line
UDP_PEER = """
import threading
s = socket.socket(socket.AF_INET6 if ':' in sys.argv[1] else socket.AF_INET, socket.SOCK_DGRAM)
s.bind((sys.argv[1], 0))
print('port', s.getsockname()[1])
def tell():
    for line in sys.stdin:
        host, port, *data = line.split()
        s.sendto(bytes.fromhex(''.join(data)), (host, int(port)))
threading.Thread(target=tell, daemon=True).start()
while True:
    data, sender = s.recvfrom(65536)
    print('got', data, 'from', sender[0], sender[1])
"""

FLOOD = """
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for i in range(int(sys.argv[2])):
    s.sendto(bytes(1000), ('127.0.0.1', int(sys.argv[1])))
"""


def told(peer, port, data, host="127.0.0.1"):
    """Lets a peer of ours send a datagram."""
    peer.send(f"{host} {port} {data.hex()}\n".encode())


def wait_got(peer, data, port):
    """Waits until a peer of ours has got data from a port."""
    return peer.expect(f"got {data!r} from ".encode() if port is None else
                       re.compile(re.escape(f"got {data!r} from ".encode()) + rb"\S+ %d\b" % port))


def local_port(peer):
    """The port that a peer process sends from."""
    def look():
        return next((one for one in peers.sockets(peer.process.pid, "udp")), None)
    return int(wait_for(look, WATCHDOG_S, "the peer's socket").local.rpartition(":")[2])


def kernel_drops(port):
    """What `ss -uamn` says was dropped at a port."""
    lines = subprocess.run(["ss", "-Huamn", f"sport = :{port}"], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"skmem:\(.*\bd(\d+)\)", lines)[1])


class UdpTest(GuiTest):
    def udp_peer(self, host="127.0.0.1"):
        return self.peer(peers.python(UDP_PEER, host))

    def bound(self):
        """A new UDP socket bound to a free port: its port"""
        self.bench.new_udp()
        return self.bench.bind()

    def send_to(self, port, text, host="127.0.0.1"):
        self.bench.fill("Send to address", host)
        self.bench.fill("Send to port", str(port))
        self.bench.send(text)


class BothWays(UdpTest):
    def test_automatic_from_two_peers(self):
        bench = self.bench
        port = self.bound()
        bench.wait_kernel(lambda one: one.kind == "udp" and one.local == f"127.0.0.1:{port}")
        bench.turn("Receive automatically", True)
        first = self.peer(peers.ncat("-u", "127.0.0.1", port))
        second = self.peer(peers.Peer("socat", "STDIO", f"UDP4:127.0.0.1:{port}"))
        for peer, text in ((first, "from ncat"), (second, "from socat")):
            peer.send(text.encode() + b"\n")
            row = bench.wait_log(text)
            self.assertEqual(row.peer, f"127.0.0.1:{local_port(peer)}")
            self.assertRegex(row.event, "received")
            self.assertEqual(row.bytes, str(len(text) + 1))
        for peer, text in ((first, "to ncat"), (second, "to socat")):
            self.send_to(local_port(peer), text)
            peer.expect(text.encode())
            row = bench.wait_log(rf"sendto\(.*{text}")
            self.assertEqual(row.peer, f"127.0.0.1:{local_port(peer)}")

    def test_reply_to_sender(self):
        bench = self.bench
        port = self.bound()
        bench.turn("Receive automatically", True)
        first, second = self.udp_peer(), self.udp_peer()
        told(first, port, b"question")
        bench.wait_log("question")
        told(second, port, b"noise")
        bench.wait_log("noise")
        log = bench.app.find("tree table", "Live log")
        bench.app.mouse(bench.app.row(log, re.compile("question")), button=3, across=0.3)
        item = bench.app.find("menu item", "Reply to Sender", timeout=WATCHDOG_S)
        bench.app.settled(item)
        bench.app.mouse(item)
        wait_for(lambda: bench.entry("Send to port").text() == str(first.port), WATCHDOG_S, "the sender's port")
        self.assertEqual(bench.entry("Send to address").text(), "127.0.0.1")
        bench.send("answer")
        wait_got(first, b"answer", port)
        self.assertNotIn(b"answer", second.out())

    def test_ipv6(self):
        bench = self.bench
        before = set(bench.socket_names())
        bench.app.menu(bench.app.find("push button", "Kind of socket"), "UDP over IPv6")
        name = wait_for(lambda: set(bench.socket_names()) - before, WATCHDOG_S, "a new socket").pop()
        bench.wait_page(name)
        port = bench.bind()
        bench.wait_kernel(lambda one: one.kind == "udp" and one.local == f"[::1]:{port}")
        bench.turn("Receive automatically", True)
        peer = self.udp_peer("::1")
        told(peer, port, b"six", "::1")
        self.assertEqual(bench.wait_log("received.* six").peer, f"[::1]:{peer.port}")
        self.send_to(peer.port, "back", "::1")
        wait_got(peer, b"back", port)
        self.assertEqual(bench.wait_log(r"sendto\(.*back").peer, f"[::1]:{peer.port}")


class ByHand(UdpTest):
    def test_cut_whole_and_empty(self):
        bench = self.bench
        port = self.bound()
        peer = self.udp_peer()
        told(peer, port, b"0123456789")
        bench.fill("Buffer size", "4")
        bench.press("Receive")
        row = bench.wait_log(r"recvfrom\(4\)")
        self.assertRegex(row.event, "cut")
        self.assertEqual((row.bytes, row.data, row.peer),
                         ("4 of 10", "the rest is lost · 0123", f"127.0.0.1:{peer.port}"))
        # The rest of that datagram is gone, and one of just that size is whole.
        told(peer, port, b"abcd")
        bench.press("Receive")
        row = bench.wait_log(r"recvfrom\(4\).*abcd")
        self.assertNotRegex(row.event, "cut")
        self.assertEqual(row.bytes, "4")
        told(peer, port, b"")
        bench.press("Receive")
        row = bench.wait_log(r"recvfrom\(4\).*empty message")
        self.assertEqual((row.bytes, row.peer), ("0", f"127.0.0.1:{peer.port}"))
        self.send_to(peer.port, "")
        wait_got(peer, b"", port)
        self.assertEqual(bench.wait_log(r"sendto\(").bytes, "0")

    def test_waits_and_is_cancelled(self):
        bench = self.bench
        port = self.bound()
        bench.press("Receive")
        bench.wait_log(r"recvfrom\(1024\) … waiting")
        bench.press("Cancel")
        bench.wait_log(r"✗ recvfrom\(1024\).*cancelled")
        bench.press("Receive")
        peer = self.udp_peer()
        told(peer, port, b"late")
        self.assertEqual(bench.wait_log(r"▼ recvfrom.*late").peer, f"127.0.0.1:{peer.port}")

    def test_lost_datagrams_are_counted(self):
        bench = self.bench
        port = self.bound()
        flood = self.peer(peers.python(FLOOD, port, 900))
        self.assertEqual(flood.wait(), 0)
        dropped = kernel_drops(port)
        self.assertGreater(dropped, 0)
        bench.wait_text(rf"^{dropped} lost$")
        rows = wait_for(lambda: [row for row in bench.log_rows() if "kernel dropped" in row.event], WATCHDOG_S,
                        "a record of what was dropped")
        self.assertEqual(sum(int(re.search(r"(\d+) datagram", row.event)[1]) for row in rows), dropped)
        bench.wait_text(rf"{dropped} dropped")


class Connected(UdpTest):
    def test_default_peer(self):
        bench = self.bench
        peer = self.udp_peer()
        bench.new_udp()
        bench.connect(peer.port)
        line = bench.wait_kernel(lambda one: one.kind == "udp" and one.peer == f"127.0.0.1:{peer.port}")
        port = int(line.local.rpartition(":")[2])
        self.assertEqual(bench.entry("Send to address").text(), "")
        bench.send("no address")
        wait_got(peer, b"no address", port)
        row = bench.wait_log("▲ send .*no address")
        self.assertEqual(row.peer, f"127.0.0.1:{peer.port}")
        told(peer, port, b"heard")
        bench.press("Receive")
        bench.wait_log(r"▼ recv.*heard")

    def test_refused(self):
        bench = self.bench
        nobody = peers.free_port(peers.socket.SOCK_DGRAM)
        bench.new_udp()
        bench.connect(nobody)
        bench.wait_kernel(lambda one: one.kind == "udp" and one.peer == f"127.0.0.1:{nobody}")
        bench.send("anybody?")
        bench.wait_log("▲ send .*anybody")
        bench.press("Receive")
        bench.wait_log(r"✗ recv\w*\(1024\) → ECONNREFUSED")
        bench.wait_text("ECONNREFUSED: Connection refused")


class Refused(UdpTest):
    def test_broadcast_needs_permission(self):
        bench = self.bench
        bench.new_udp()
        peer = self.udp_peer("0.0.0.0")
        self.send_to(peer.port, "everybody", "127.255.255.255")
        bench.wait_log(r"✗ sendto\(.*EACCES")
        bench.wait_text("EACCES: Permission denied")
        bench.wait_text("broadcast address, and this socket is not allowed to broadcast yet")
        self.assertNotIn(b"everybody", peer.out())
        bench.turn("Allow broadcast", True)
        bench.wait_log(r"setsockopt\(.*SO_BROADCAST")
        bench.press("Send")
        wait_got(peer, b"everybody", None)

    def test_too_long_for_a_datagram(self):
        bench = self.bench
        port = self.bound()
        peer = self.udp_peer()
        self.send_to(peer.port, "first")
        wait_got(peer, b"first", port)
        bench.wait_log(r"sendto\(.*first")
        last = bench.last_no()
        message = bench.entry("Message")
        message.set_text("x" * (LONGEST_IPV4 + 1))
        bench.press("Send")
        bench.wait_text(rf"holds {LONGEST_IPV4} bytes at most; this message has {LONGEST_IPV4 + 1} bytes")
        self.assertEqual(bench.last_no(), last)
        self.assertEqual(len(message.text()), LONGEST_IPV4 + 1)
        message.set_text("x" * LONGEST_IPV4)
        bench.press("Send")
        bench.wait_log(rf"sendto\(.* {LONGEST_IPV4} ")
        wait_got(peer, b"x" * LONGEST_IPV4, port)


if __name__ == "__main__":
    main()
