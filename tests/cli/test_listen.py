#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`swb listen`: what comes is in the log it prints, and with --echo it goes back."""
import base64
import json
import os
import re
import signal
import socket
import subprocess

from cli import LISTENING, SWB, CliTest, Peer, WATCHDOG_S, main, memory_kib, peers, swb

KEYS = ["no", "time", "elapsed", "socket", "kind", "event", "call", "peer", "local", "dir", "len", "data", "cut",
        "errno", "code", "duration", "marks"]
STATS = ["connections", "messages_received", "bytes_received", "messages_sent", "bytes_sent", "dropped_by_kernel",
         "records", "log_bytes", "seconds"]
MANY = bytes(range(256)) * 4096 * 8


def records(server):
    """What it has printed with --json; the last line is left out if it is --stats."""
    lines = [json.loads(line) for line in server.out().decode().splitlines()]
    return [line for line in lines if "no" in line]


def stats(server):
    return json.loads(server.out().decode().splitlines()[-1])


class Echo(CliTest):
    def test_ncat(self):
        server = self.listen("tcp", "127.0.0.1:0", "--echo")
        client = self.start(peers.ncat_client(server.port))
        for word in (b"one\n", b"two\n"):
            client.send(word)
            client.expect(word)
        client.close_input()
        self.assertEqual(client.wait(), 0)
        self.assertEqual(self.end(server), 0)

    def test_socat(self):
        server = self.listen("tcp", "localhost:0", "--echo", "--quiet")
        done = subprocess.run(["socat", "-t60", "-", f"TCP:{server.address}"], input=MANY, stdout=subprocess.PIPE,
                              timeout=WATCHDOG_S, check=True)
        self.assertTrue(done.stdout == MANY)
        self.assertEqual((self.end(server), server.out()), (0, b""))

    def test_curl(self):
        """What curl asks for comes back instead of an answer, and stands in the log."""
        server = self.listen("tcp", "127.0.0.1:0", "--echo")
        curl = self.start(Peer("curl", "--silent", "--no-buffer", "--http0.9", f"http://{server.address}/page"))
        curl.expect(b"GET /page HTTP/1.1\r\n")
        server.expect(rb"GET /page HTTP/1.1\r\n")

    def test_our_own(self):
        server = self.listen("tcp", "127.0.0.1:0", "--echo", "--quiet")
        done = swb("connect", "tcp", server.address, data=MANY)
        self.assertEqual((done.returncode, done.stdout == MANY, done.stderr), (0, True, b""))

    def test_ipv6(self):
        server = self.listen("tcp", "[::1]:0", "--echo")
        self.assertRegex(server.address, r"^\[::1\]:\d+$")
        self.assertEqual(swb("connect", "tcp", server.address, data=b"six").stdout, b"six")

    def test_unix(self):
        path = self.folder() / "socket"
        server = self.listen("tcp", f"unix:{path}", "--echo")
        self.assertEqual(server.address, f"unix:{path}")
        done = subprocess.run(["socat", "-t60", "-", f"UNIX:{path}"], input=b"local", stdout=subprocess.PIPE,
                              timeout=WATCHDOG_S, check=True)
        self.assertEqual(done.stdout, b"local")
        self.assert_error(swb("listen", "tcp", f"unix:{path}"), 1, "EADDRINUSE")
        self.assertEqual((self.end(server), path.exists()), (0, False))

    def test_abstract(self):
        server = self.listen("tcp", f"unix:@swb-cli-{os.getpid()}", "--echo")
        self.assertEqual(swb("connect", "tcp", server.address, data=b"local").stdout, b"local")

    def test_udp(self):
        for host, family in (("127.0.0.1", socket.AF_INET), ("[::1]", socket.AF_INET6)):
            server = self.listen("udp", f"{host}:0", "--echo", "--stats", "--quiet")
            with socket.socket(family, socket.SOCK_DGRAM) as one:
                one.settimeout(WATCHDOG_S)
                one.connect((host.strip("[]"), server.port))
                for data in (b"", b"x", b"y" * 60000):
                    one.send(data)
                    self.assertEqual(one.recv(65536), data)
            self.assertEqual(self.end(server, signal.SIGTERM), 0)
            told = stats(server)
            self.assertEqual([told[key] for key in STATS[:6]], [0, 3, 60001, 3, 60001, 0])

    def test_unix_datagrams(self):
        path = self.folder() / "socket"
        self.listen("udp", f"unix:{path}", "--echo")
        client = self.swb("connect", "udp", f"unix:{path}")
        client.send(b"local")
        client.expect(b"local")

    def test_reader_that_is_slow(self):
        """An echo that nobody reads holds up the sender, instead of being kept."""
        server = self.listen("tcp", "127.0.0.1:0", "--echo", "--quiet")
        with socket.create_connection(("127.0.0.1", server.port)) as conn:
            conn.settimeout(1)
            sent = 0
            try:
                while True:
                    sent += conn.send(b"x" * 1000000)
            except TimeoutError:
                pass
            self.assertLess(memory_kib(server.process.pid), 160 * 1024)
            conn.settimeout(WATCHDOG_S)
            while sent > 0:
                sent -= len(conn.recv(1000000))


class Log(CliTest):
    def test_text(self):
        server = self.listen("tcp", "127.0.0.1:0")
        self.assertEqual(swb("send", "tcp", server.address, "--text", r"a\e[31m\n").returncode, 0)
        server.expect(re.compile(rb"server_1 .* close\(\)"))
        self.assertEqual(self.end(server), 0)
        said = server.out().decode()
        self.assertRegex(said, r"(?m)^1 +0\.000000 +server +socket\(AF_INET, SOCK_STREAM\)")
        self.assertRegex(said, r"(?m)^\d+ +\d+\.\d{6} +server +setsockopt\(SOL_SOCKET, SO_RCVBUF, 4194304\)$")
        self.assertRegex(said, r"(?m)^\d+ +\d+\.\d{6} +server_1 +▼ received +127.0.0.1:\d+ +7 +a\\x1b\[31m\\n$")
        self.assertRegex(said, r"(?m)^\d+ +\d+\.\d{6} +server +close\(\)$")
        self.assertRegex(server.err().decode(), r"\Alistening on 127.0.0.1:\d+\n"
                                                r"receive buffer: \d+ bytes \(4194304 asked for\)\n"
                                                r"open files: up to \d+\n\Z")

    def test_json(self):
        server = self.listen("tcp", "127.0.0.1:0", "--json", "--echo", "--stats")
        with socket.create_connection(("127.0.0.1", server.port)) as conn:
            conn.sendall(b"\0\xff\"\n")
            self.assertEqual(conn.recv(4, socket.MSG_WAITALL), b"\0\xff\"\n")
            peer = "%s:%d" % conn.getsockname()
        server.expect(b'"socket":"server_1","kind":"call","event":"close()"')
        self.assertEqual(self.end(server), 0)
        said = records(server)
        self.assertEqual([list(one) for one in said], [KEYS] * len(said))
        self.assertEqual([one["no"] for one in said], list(range(1, len(said) + 1)))
        moved = [one for one in said if one["dir"]]
        self.assertEqual([(one["dir"], one["len"], one["socket"], one["peer"], base64.b64decode(one["data"]))
                          for one in moved], [(way, 4, "server_1", peer, b"\0\xff\"\n") for way in ("in", "out")])
        self.assertRegex(said[0]["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$")
        told = stats(server)
        self.assertEqual(list(told), STATS)
        self.assertEqual([told[key] for key in STATS[:7]], [1, 1, 4, 1, 4, 0, len(said)])
        self.assertGreater(told["log_bytes"], 0)
        self.assertGreater(told["seconds"], 0)

    def test_every_datagram_is_a_record(self):
        server = self.listen("udp", "127.0.0.1:0", "--json", "--stats")
        self.assertEqual(swb("send", "udp", server.address, "--text", "0123456789", "--count", 20000, "--rate",
                             20000).returncode, 0)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
            one.sendto(b"last", ("127.0.0.1", server.port))
        server.expect(base64.b64encode(b"last"))
        self.assertEqual(self.end(server), 0)
        told = stats(server)
        got = [one for one in records(server) if one["dir"] == "in"]
        self.assertEqual(told["messages_received"], len(got))
        self.assertEqual(told["messages_received"] + told["dropped_by_kernel"], 20001)
        self.assertEqual(told["bytes_received"], sum(one["len"] for one in got))

    def test_reader_of_the_log_that_is_slow(self):
        """It holds up nothing, is not waited for for long, and is told what was dropped."""
        server = subprocess.Popen([SWB, "listen", "tcp", "127.0.0.1:0", "--echo"], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE)
        with server.stdout, server.stderr:
            self.addCleanup(server.wait, WATCHDOG_S)
            self.addCleanup(server.kill)
            address = LISTENING.match(server.stderr.readline())[1].decode()
            for _ in range(3):
                done = swb("connect", "tcp", address, data=MANY)
                self.assertTrue(done.stdout == MANY)
            server.send_signal(signal.SIGINT)
            self.assertEqual(server.wait(WATCHDOG_S), 0)

    def test_output_that_is_closed(self):
        server = subprocess.Popen([SWB, "listen", "udp", "127.0.0.1:0"], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE)
        server.stdout.close()
        with server.stderr:
            self.addCleanup(server.wait, WATCHDOG_S)
            self.addCleanup(server.kill)
            self.assertEqual(server.wait(WATCHDOG_S), 1)
            self.assertIn(b"standard output", server.stderr.read())


class Program(CliTest):
    def test_ends(self):
        for arguments in (("--duration", 0.05), ("--duration", 0), ("--quiet", "--stats", "--duration", 0.05)):
            for protocol in ("tcp", "udp"):
                done = swb("listen", protocol, "127.0.0.1:0", *arguments)
                self.assertEqual(done.returncode, 0)
                self.assertRegex(done.stderr, LISTENING)
                self.assertEqual("--stats" in arguments, done.stdout.startswith(b"{"))

    def test_signals(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            server = self.listen("tcp", "127.0.0.1:0", "--quiet", "--stats")
            with socket.create_connection(("127.0.0.1", server.port)) as conn:
                conn.sendall(b"x")
                self.assertEqual(self.end(server, number), 0)
                self.assertEqual(stats(server)["connections"], 1)
                conn.settimeout(WATCHDOG_S)
                self.assertIn(self.rest(conn), (b"", None))

    @staticmethod
    def rest(conn):
        try:
            return conn.recv(10)
        except ConnectionResetError:  # something was not read
            return None

    def test_port_in_use(self):
        server = self.listen("tcp", "127.0.0.1:0")
        self.assert_error(swb("listen", "tcp", server.address), 1, "bind", "EADDRINUSE")

    def test_port_again(self):
        """At once after the one before, whose connections are still in TIME_WAIT"""
        server = self.listen("tcp", "127.0.0.1:0", "--echo")
        self.assertEqual(swb("connect", "tcp", server.address, data=b"x").stdout, b"x")
        self.end(server)
        self.assertEqual(self.listen("tcp", server.address).address, server.address)

    def test_nobody_elses_address(self):
        self.assert_error(swb("listen", "tcp", "192.0.2.1:0"), 1, "EADDRNOTAVAIL")
        self.assert_error(swb("listen", "udp", "no-such-host.invalid:0"), 1, "EAI_")

    def test_usage(self):
        for arguments in ((), ("tcp",), ("tcp", "host"), ("raw", "127.0.0.1:0"), ("tcp", "127.0.0.1:0", "more"),
                          ("tcp", "127.0.0.1:0", "--json", "--quiet"), ("tcp", "127.0.0.1:0", "--duration", "-1"),
                          ("tcp", "127.0.0.1:0", "--duration", "x"), ("tcp", "127.0.0.1:0", "--duration")):
            with self.subTest(arguments=arguments):
                self.assert_error(swb("listen", *arguments), 2)


if __name__ == "__main__":
    main()
