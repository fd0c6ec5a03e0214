#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`swb log`: what a log tells is printed, whole or filtered, as text, JSON, CSV or bytes; also while it grows."""
import base64
import csv
import io
import json
import os
import select
import signal
import socket
import struct
import subprocess

from cli import SWB, WATCHDOG_S, CliTest, Swb, Terminal, main, swb

SCRIPT = b"""import socket
server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
server.listen()
client = socket.socket()
client.connect(server.getsockname())
conn, peer = server.accept()
client.sendall(b"GET /\\r\\n")
conn.recv(100)
conn.sendall(b"\\xff\\x1b[31m")
client.recv(3)
client.recv(100)
client.connect(("127.0.0.1", 1))
"""
KEYS = ["no", "time", "elapsed", "socket", "kind", "event", "call", "peer", "local", "dir", "len", "data", "cut",
        "errno", "code", "duration", "marks"]


class Log(CliTest):
    """A log with a conversation in it"""

    def setUp(self):
        self.path = self.folder() / "log.pcapng"
        done = swb("run", "--log", self.path, "-", data=SCRIPT)
        self.assertEqual((done.returncode, done.stderr), (1, b""))

    def log(self, *options, path=None):
        """What it prints; all goes well."""
        done = swb("log", path or self.path, *options)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        return done.stdout

    def records(self, *options, path=None):
        return [json.loads(line) for line in self.log("--format", "json", *options, path=path).splitlines()]

    def long_log(self, data):
        """One in which this was sent and received at once"""
        path = self.path.with_name("long")
        done = swb("run", "--log", path, "-", data=b"import socket\na, b = socket.socketpair()\na.sendall(b'" + data
                                                   + b"')\nb.recv(200000)\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        return path


class Print(Log):
    def test_text(self):
        lines = self.log().decode().splitlines()
        self.assertEqual([int(line.split()[0]) for line in lines], list(range(1, len(lines) + 1)))
        self.assertRegex(lines[0], r"\A1      0\.000000     server      socket\(AF_INET, SOCK_STREAM\)  +fd \d+\Z")
        self.assertRegex(lines[-1], r"\A\d+ +\d\.\d{6} +client +✗ connect\(…\) → EISCONN +127\.0\.0\.1:1 ")
        self.assertEqual(self.log("--format", "text").decode().splitlines(), lines)

    def test_json(self):
        records = self.records()
        self.assertTrue(all(list(record) == KEYS for record in records))
        data = [(record["socket"], record["dir"], base64.b64decode(record["data"]))
                for record in records if record["dir"]]
        self.assertEqual(data, [("client", "out", b"GET /\r\n"), ("conn", "in", b"GET /\r\n"),
                                ("conn", "out", b"\xff\x1b[31m"), ("client", "in", b"\xff\x1b["),
                                ("client", "in", b"31m")])
        self.assertEqual((records[-1]["code"], records[-1]["errno"]), ("EISCONN", 106))

    def test_csv(self):
        text = self.log("--format", "csv").decode()
        self.assertEqual(text.count("\r\n"), text.count("\n"))
        names, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        self.assertEqual(names, KEYS)
        for record, row in zip(self.records(), rows, strict=True):
            for key, cell in zip(KEYS, row, strict=True):
                value = record[key]
                if value is None or value == []:
                    self.assertEqual(cell, "")
                elif isinstance(value, (float, int)):
                    self.assertEqual(json.loads(cell), value)
                else:
                    self.assertEqual(cell, value)

    def test_raw(self):
        self.assertEqual(self.log("--format", "raw"), b"GET /\r\n\xff\x1b[31m")
        self.assertEqual(self.log("--format", "raw", "--filter", "dir:out"), b"GET /\r\n\xff\x1b[31m")
        self.assertEqual(self.log("--format", "raw", "--filter", "socket:conn"), b"GET /\r\n\xff\x1b[31m")
        self.assertEqual(self.log("--format", "raw", "--filter", "kind:state"), b"")

    def test_raw_on_terminal(self):
        """What acts on a terminal is shown, not done."""
        terminal = Terminal(SWB, "log", str(self.path), "--format", "raw")
        self.addCleanup(terminal.stop)
        self.assertEqual(terminal.wait(), 0)
        self.assertEqual(bytes(terminal.said), rb"GET /" + b"\r\n" + rb"\xff\x1b[31m")

    def test_filter(self):
        records = self.records()
        for expression, wanted in (("kind:data", lambda record: record["dir"]),
                                   ("dir:in socket:client",
                                    lambda one: (one["dir"], one["socket"]) == ("in", "client")),
                                   ("call:con* or errno:EISCONN", lambda one: "connect(" in (one["call"] or "")),
                                   ('"GET"', lambda record: b"GET" in base64.b64decode(record["data"] or "")),
                                   ("hex:ff or /^31/", lambda record: record["data"] in ("/xtb", "/xtbMzFt", "MzFt")),
                                   ("no:2-3", lambda record: record["no"] in (2, 3)),
                                   ("not no:2-", lambda record: record["no"] < 2),
                                   ("kind:data not kind:data", lambda record: False)):
            with self.subTest(expression):
                expected = [record for record in records if wanted(record)]
                self.assertEqual(self.records("--filter", expression), expected)
                self.assertEqual(int(self.log("--count", "--filter", expression)), len(expected))
        peer = next(record["peer"] for record in records if record["dir"] == "in")
        self.assertTrue(self.records("--filter", f"peer:{peer} kind:data"))

    def test_long_data(self):
        """Data that need several packets in the file are one record, and are found across their edges."""
        path = self.long_log(b"x" * 65470 + b"needle" + b"y" * 70000)
        self.assertEqual([(one["dir"], one["len"]) for one in self.records("--filter", '"needle"', path=path)][:1],
                         [("out", 135476)])
        self.assertIn(b"xneedley", self.log("--format", "raw", "--filter", "dir:out", path=path))

    def test_usage(self):
        for words, *options in (((": it takes FILE",),), (("column 8", "quotes are not closed"), self.path, "--filter",
                                                          'dir:in "a'),
                                (("column 1", "is no field"), self.path, "--filter=port:80"),
                                (("--format: xml",), self.path, "--format", "xml"),
                                (("--count excludes",), self.path, "--count", "--follow"),
                                (("--count excludes",), self.path, "--count", "--format", "json")):
            with self.subTest(options):
                self.assert_error(swb("log", *options), 2, *words)

    def test_no_log(self):
        other = self.path.with_name("other")
        self.assert_error(swb("log", other), 1, "No such file")
        self.assert_error(swb("log", other, "--follow"), 1, "No such file")
        self.assert_error(swb("log", self.path.parent), 1)
        # A section and an interface of another program
        other.write_bytes(struct.pack("=IIIHHqI", 0x0a0d0d0a, 28, 0x1a2b3c4d, 1, 0, -1, 28)
                          + struct.pack("=IIHHII", 1, 20, 1, 0, 0, 20))
        for content in (other.read_bytes(), b"no log at all, but text that is long enough\n"):
            other.write_bytes(content)
            self.assert_error(swb("log", other), 1, "no log of Socket Workbench")
            self.assert_error(swb("log", other, "--follow"), 1, "no log of Socket Workbench")

    def test_cut(self):
        """At every place: what is there is printed, and where it stops is said."""
        whole = self.log()
        content = self.path.read_bytes()
        path = self.path.with_name("cut")
        seen = set()
        for length in range(600, len(content), 97):
            path.write_bytes(content[:length])
            done = swb("log", path)
            self.assertTrue(whole.startswith(done.stdout))
            seen.add(len(done.stdout))
            if done.returncode != 0:
                self.assertEqual(done.returncode, 1)
                self.assertRegex(done.stderr.decode(), r"\Aswb log: \S+: it was cut off; .* ends at byte \d+ of "
                                                       + str(length) + r"\n\Z")
        self.assertGreater(len(seen), 5)

    def test_damaged(self):
        content = bytearray(self.path.read_bytes())
        at = 0
        while at < len(content) // 2:
            at += struct.unpack_from("=I", content, at + 4)[0]
        content[at:at + 200] = b"\xee" * 200
        path = self.path.with_name("damaged")
        path.write_bytes(content)
        done = swb("log", path)
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stdout and self.log().startswith(done.stdout))
        self.assertRegex(done.stderr.decode(), rf"\Aswb log: \S+: it is damaged at byte {at} of \d+; [^\n]+\n\Z")

    def test_output_that_fails(self):
        with open("/dev/full", "wb") as full:
            for options in ((), ("--count",)):
                done = subprocess.run([SWB, "log", self.path, *options], stdout=full, stderr=subprocess.PIPE,
                                      timeout=WATCHDOG_S, check=False)
                self.assertEqual(done.returncode, 1)
                self.assertRegex(done.stderr, rb"\Aswb log: standard output: No space left on device\n\Z")

    def test_interrupted(self):
        """While nobody reads what it prints"""
        path = self.long_log(b"x" * 135000)
        for number, status in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            process = subprocess.Popen([SWB, "log", path, "--format", "json"], stdout=subprocess.PIPE)
            with process:
                self.assertTrue(select.select([process.stdout], [], [], WATCHDOG_S)[0])
                process.send_signal(number)
                self.assertEqual(process.wait(WATCHDOG_S), status)


class Follow(Log):
    """What is printed while it is being written"""

    def follow(self, path, *options):
        return self.start(Swb("log", path, "--follow", *options))

    def test_listener(self):
        path = self.path.with_name("live")
        server = self.listen("udp", "127.0.0.1:0", "--quiet", "--log", path)
        log = self.follow(path, "--filter", 'not "b"', "--format", "json")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
            for data in (b"aaa", b"bbb", b"ccc"):
                one.sendto(data, ("127.0.0.1", server.port))
                if data != b"bbb":
                    log.expect(base64.b64encode(data))
        self.assertEqual(self.end(server), 0)
        log.expect(b'"event":"close')
        self.assertEqual(self.end(log), 0)
        self.assertEqual(log.err(), b"")
        self.assertEqual(log.out(), self.log("--filter", 'not "b"', "--format", "json", path=path))

    def grow(self, path, step):
        """Writes the log bit by bit; what follows it prints in the end what the whole has."""
        content = self.path.read_bytes()
        path.write_bytes(b"")
        log = self.follow(path)
        with open(path, "ab", buffering=0) as out:
            for at in range(0, len(content), step):
                out.write(content[at:at + step])
        whole = self.log()
        log.expect(whole)
        self.assertEqual(self.end(log, signal.SIGTERM), 0)
        self.assertEqual((log.out(), log.err()), (whole, b""))

    def test_bit_by_bit(self):
        for step in (1, 50, 1000):
            self.grow(self.path.with_name(f"growing-{step}"), step)

    def test_long_parts(self):
        """A record of several packets comes when the last is there, and once."""
        path = self.path.with_name("long")
        server = self.listen("tcp", "127.0.0.1:0", "--quiet", "--log", path)
        with socket.create_connection(("127.0.0.1", server.port)) as one:
            one.sendall(bytes(range(256)) * 4000)
        server_log = self.follow(path, "--format", "raw")
        server_log.expect_length(1024000)
        self.assertEqual(self.end(server), 0)
        self.assertEqual(self.end(server_log), 0)
        self.assertEqual(server_log.out(), bytes(range(256)) * 4000)

    def test_gone(self):
        path = self.path.with_name("gone")
        for end in (lambda: path.unlink(), lambda: path.rename(path.with_name("elsewhere")),
                    lambda: os.truncate(path, 100)):
            path.write_bytes(self.path.read_bytes())
            log = self.follow(path)
            log.expect(b"EISCONN")
            end()
            self.assertEqual(log.wait(), 1)
            self.assertRegex(log.err(), rb"\Aswb log: \S+: it was removed, or begun anew\n\Z")

    def test_damaged_later(self):
        path = self.path.with_name("damaged")
        path.write_bytes(self.path.read_bytes())
        log = self.follow(path)
        log.expect(b"EISCONN")
        with open(path, "ab") as out:
            out.write(b"\xee" * 100)
        self.assertEqual(log.wait(), 1)
        self.assertRegex(log.err(), rb"\Aswb log: \S+: it is damaged at byte \d+ of \d+; [^\n]+\n\Z")


if __name__ == "__main__":
    main()
