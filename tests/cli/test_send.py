#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`swb send`: a message to a socket, as often as wanted."""
import json
import os
import re
import signal
import socket
import subprocess

from cli import ECHO, NOBODY, SWB, CliTest, Talker, WATCHDOG_S, main, memory_kib, peers, swb

STATS = {"connections", "messages_received", "bytes_received", "messages_sent", "bytes_sent", "dropped_by_kernel",
         "records", "log_bytes", "seconds"}
TAKE_ALL = """
import socket, sys
with socket.create_server(("127.0.0.1", 0)) as server:
    print("port", server.getsockname()[1])
    conn, _ = server.accept()
data = b""
while piece := conn.recv(1 << 20):
    data += piece
sys.stdout.buffer.write(b"all:" + data)
"""


class Stream(CliTest):
    def sent(self, *arguments, data=b""):
        """What a peer receives of it"""
        server = self.start(Talker(peers.PYTHON, "-u", "-c", TAKE_ALL))
        server.port = int(server.expect(re.compile(rb"port (\d+)\n"))[1])
        done = swb("send", "tcp", f"127.0.0.1:{server.port}", *arguments, data=data)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))
        server.wait()
        return server.out().partition(b"all:")[2]

    def test_text(self):
        self.assertEqual(self.sent("--text", r"GET / \x41\r\n\0\\ é"), b"GET / A\r\n\0\\ \xc3\xa9")

    def test_hex(self):
        self.assertEqual(self.sent("--hex", "00 ff:0x0a"), b"\0\xff\n")

    def test_file(self):
        path = self.folder() / "file"
        path.write_bytes(bytes(range(256)) * 3000)
        self.assertEqual(self.sent("--file", path), path.read_bytes())
        self.assertEqual(self.sent("--file", path, "--count", 3), path.read_bytes() * 3)
        path.write_bytes(b"")
        self.assertEqual(self.sent("--file", path, "--count", 3), b"")

    def test_standard_input(self):
        self.assertEqual(self.sent(data=b"x" * 700000), b"x" * 700000)
        self.assertEqual(self.sent("--file", "-", data=b"y\n"), b"y\n")

    def test_count(self):
        self.assertEqual(self.sent("--text", "ab", "--count", 5000), b"ab" * 5000)

    def test_rate(self):
        self.assertEqual(self.sent("--text", "ab", "--count", 20, "--rate", 200), b"ab" * 20)

    def test_answer(self):
        """With --wait what comes back is written, and the peer's end is the end; without, it is thrown away."""
        server = self.start(peers.socat_listener("TCP-LISTEN:0,bind=127.0.0.1,fork", "PIPE"))
        address = f"127.0.0.1:{server.port}"
        done = swb("send", "tcp", address, "--text", "hello", "--count", 3, "--wait", 600)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"hellohellohello", b""))
        done = swb("send", "tcp", address, "--text", "hello")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))

    def test_echo_of_much(self):
        """A peer that answers while it receives does not come to a stop."""
        path = self.folder() / "file"
        path.write_bytes(os.urandom(1 << 20) * 16)
        server = self.start(peers.python(ECHO))
        for wait in (0, 600):
            done = swb("send", "tcp", f"127.0.0.1:{server.port}", "--file", path, "--wait", wait)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            self.assertEqual(done.stdout, path.read_bytes() if wait else b"")

    def test_stats(self):
        server = self.start(peers.socat_listener("TCP-LISTEN:0,bind=127.0.0.1", "PIPE"))
        done = swb("send", "tcp", f"127.0.0.1:{server.port}", "--text", "hello", "--count", 7, "--wait", 600, "--stats")
        answer, _, told = done.stdout.partition(b"{")
        stats = json.loads(b"{" + told)
        self.assertEqual((answer, set(stats)), (b"hello" * 7, STATS))
        self.assertEqual([stats[key] for key in ("connections", "bytes_received", "messages_sent", "bytes_sent")],
                         [1, 35, 7, 35])
        self.assertGreater(stats["records"], 8)

    def test_unix(self):
        path = self.folder() / "socket"
        server = self.start(peers.Peer("socat", "-d", "-d", f"UNIX-LISTEN:{path}", "PIPE"))
        server.expect_error(b"listening on")
        done = swb("send", "tcp", f"unix:{path}", "--text", "local", "--wait", 600)
        self.assertEqual((done.returncode, done.stdout), (0, b"local"))

    def test_interrupted(self):
        """While the peer reads nothing, and with what it did not read thrown away."""
        with socket.create_server(("127.0.0.1", 0)) as server:
            sender = self.swb("send", "tcp", f"127.0.0.1:{server.getsockname()[1]}", "--file", "/dev/zero", "--stats")
            conn, _ = server.accept()
        with conn:
            self.assertEqual(conn.recv(1), b"\0")
            self.assertLess(memory_kib(sender.process.pid), 128 * 1024)
            self.assertEqual(self.end(sender), 128 + signal.SIGINT)
        self.assertGreater(json.loads(sender.out())["bytes_sent"], 0)

    def test_errors(self):
        self.assert_error(swb("send", "tcp", NOBODY, "--text", "x"), 1, "ECONNREFUSED")
        with socket.create_server(("127.0.0.1", 0)) as server:
            address = f"127.0.0.1:{server.getsockname()[1]}"
            self.assert_error(swb("send", "tcp", address, "--file", "/nonexistent"), 1, "/nonexistent")
            self.assert_error(swb("send", "tcp", address, "--file", "/"), 1)

    def test_usage(self):
        for arguments in (("--text", r"\q"), ("--hex", "0"), ("--hex", "xy"), ("--text", "a", "--hex", "00"),
                          ("--count", "0", "--text", "a"), ("--count", "x"), ("--rate", "-1"), ("--rate", "nan"),
                          ("--wait", "-1"), ("--wait", "inf"), ("--count", "2"), ("more",), ("--text", b"\xff")):
            with self.subTest(arguments=arguments):
                command = [SWB, "send", "tcp", NOBODY, *arguments]
                done = subprocess.run(command, input=b"", capture_output=True, timeout=WATCHDOG_S, check=False)
                self.assert_error(done, 2)


class Datagrams(CliTest):
    def setUp(self):
        self.one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.addCleanup(self.one.close)
        self.one.settimeout(WATCHDOG_S)
        self.one.bind(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.one.getsockname()[1]}"

    def test_each_is_one(self):
        for arguments, data in ((("--text", "a\\n"), b"a\n"), (("--text", ""), b""), (("--hex", "ff00"), b"\xff\0")):
            done = swb("send", "udp", self.address, *arguments, "--count", 3)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))
            self.assertEqual([self.one.recv(100) for _ in range(3)], [data] * 3)

    def test_file(self):
        path = self.folder() / "file"
        for size in (0, 65507):
            path.write_bytes(os.urandom(size))
            self.assertEqual(swb("send", "udp", self.address, "--file", path).returncode, 0)
            self.assertEqual(self.one.recv(70000), path.read_bytes())
        path.write_bytes(b"x" * 65508)
        self.assert_error(swb("send", "udp", self.address, "--file", path), 1, "EMSGSIZE", "too long")
        self.assert_error(swb("send", "udp", self.address, "--file", "/dev/zero"), 1, "/dev/zero", "too long")

    def test_answer(self):
        sender = self.swb("send", "udp", self.address, "--text", "ask", "--wait", 600)
        _, peer = self.one.recvfrom(100)
        for data in (b"one", b"two"):
            self.one.sendto(data, peer)
        sender.expect(b"onetwo")
        self.assertEqual(self.end(sender), 130)

    def test_end_of_waiting(self):
        done = swb("send", "udp", self.address, "--text", "ask", "--wait", 0.05)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))

    def test_refused(self):
        self.assert_error(swb("send", "udp", NOBODY, "--text", "x", "--wait", 600), 1, "ECONNREFUSED")

    def test_stats(self):
        done = swb("send", "udp", self.address, "--text", "0123456789", "--count", 500, "--stats")
        stats = json.loads(done.stdout)
        self.assertEqual(set(stats), STATS)
        self.assertEqual([stats[key] for key in ("connections", "messages_sent", "bytes_sent", "dropped_by_kernel")],
                         [0, 500, 5000, 0])

    def test_ncat(self):
        port = peers.free_port(socket.SOCK_DGRAM)
        server = self.start(peers.ncat("-u", "-l", "127.0.0.1", port))
        server.expect_error(b"Listening on")
        done = swb("send", "udp", f"localhost:{port}", "--text", "to ncat\\n")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))
        server.expect(b"to ncat\n")


if __name__ == "__main__":
    main()
