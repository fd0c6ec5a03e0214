#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Logs are captures: tshark reads each interface without a warning, checksums checked, and has the same bytes. And they
are there up to the last flush, however the program ends.

With SCRIPTs as arguments, the logs of these are checked instead of those of the tests."""
import json
import os
import random
import signal
import socket
import subprocess
import sys

from cli import LISTENING, SWB, WATCHDOG_S, CliTest, main, swb

CHECKED = ["-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE",
           # Frames of Unix sockets have a link type of their own, which must be said to be bytes.
           "-o", 'uat:user_dlts:"User 0 (DLT=147)","data","0","","0",""']
KILLS = int(os.environ.get("SWB_KILLS", "5"))
# A reset is a warning to tshark, whoever it comes from.
RESET_SUMMARY = "Connection reset (RST)"
LONG = 200000

TALK = f"""import socket
server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(server.getsockname())
conn, peer = server.accept()
client.sendall(b"GET / HTTP/1.0\\r\\n\\r\\n")
conn.recv(4, socket.MSG_PEEK)
conn.recv(4)
conn.recv(1000)
conn.sendall(bytes({LONG}))
conn.sendall(b"the end")
client.recv({LONG + 7}, socket.MSG_WAITALL)
client.shutdown(socket.SHUT_WR)
conn.recv(10)
conn.sendall(b"and more")
client.recv(100)
conn.close()
client.recv(100)
client.close()
"""
RESET = """import socket
server = socket.create_server(("::1", 0), family=socket.AF_INET6)
client = socket.socket(socket.AF_INET6)
client.connect(server.getsockname())
conn, peer = server.accept()
client.sendall(b"never read")
conn.recv(5)
conn.close()
client.recv(1)
other = socket.socket()
other.connect_ex(("127.0.0.1", 1))
"""
DATAGRAMS = """import socket
four = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
four.bind(("127.0.0.1", 0))
six = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
six.bind(("::1", 0))
both = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
both.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
both.bind(("::", 0))
four.sendto(b"to itself", four.getsockname())
four.recvfrom(4)
six.sendto(b"", six.getsockname())
six.recvfrom(100)
four.sendto(bytes(65507), four.getsockname())
four.recv(70000)
both.sendto(b"mapped", ("::ffff:127.0.0.1", 9))
"""
UNIX = """import socket
a, b = socket.socketpair()
a.sendall(b"Hello" * 30000)
b.recv(1000000)
c = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
c.bind(b"\\0swb-capture")
c.sendto(b"to itself", b"\\0swb-capture")
c.recvfrom(100)
"""


def tshark(*arguments):
    """Its exit status, what it says, and what it complains about; a warning for root is none of ours"""
    done = subprocess.run(["tshark", *CHECKED, *map(str, arguments)], capture_output=True, text=True,
                          timeout=WATCHDOG_S * 4, check=False)
    complaints = [line for line in done.stderr.splitlines() if not line.startswith('Running as user "root"')]
    return done.returncode, done.stdout, complaints


class Capture(CliTest):
    def setUp(self):
        self.path = self.folder() / "log.pcapng"

    def run_script(self, text):
        done = swb("run", "--keep-going", "--log", self.path, "-", data=text.encode())
        self.assertEqual(done.stderr, b"")

    def ask(self, *arguments):
        """What tshark says, which has nothing to complain about"""
        status, said, complaints = tshark(*arguments)
        self.assertEqual((status, complaints), (0, []))
        return said

    def fields(self, path, *names, filter_=""):
        options = [option for name in names for option in ("-e", name)]
        said = self.ask("-r", path, "-Y", filter_ or "frame.len > 0", "-T", "fields", *options)
        return [line.split("\t") for line in said.splitlines()]

    def interfaces(self):
        names = {name for (name,) in self.fields(self.path, "frame.interface_name") if name}
        for name in sorted(names):
            alone = self.path.with_name(f"{name}.pcapng")
            self.ask("-r", self.path, "-Y", f'frame.interface_name == "{name}"', "-w", alone)
            yield name, alone

    def assert_clean(self):
        """Each interface alone is a capture as from a wire; how many there are"""
        names = []
        for name, alone in self.interfaces():
            names.append(name)
            said = self.ask("-r", alone, "-q", "-z", "expert,warn")
            found = [line for line in said.splitlines() if line.strip()[:1].isdigit() and RESET_SUMMARY not in line]
            self.assertEqual(found, [], name)
        return names

    def stream(self, alone, outgoing):
        """The bytes of one direction, as tshark puts them together: theirs first or second"""
        said = self.ask("-r", alone, "-q", "-z", "follow,tcp,raw,0").splitlines()
        lines = [line for line in said if line and set(line.strip()) <= set("0123456789abcdef")]
        return bytes.fromhex("".join(line.strip() for line in lines if line.startswith("\t") != outgoing))

    def test_talk(self):
        self.run_script(TALK)
        names = self.assert_clean()
        self.assertEqual(names, ["client", "conn", "server"] if "server" in names else ["client", "conn"])
        request, answer = b"GET / HTTP/1.0\r\n\r\n", bytes(LONG) + b"the end" + b"and more"
        for name, alone in self.interfaces():
            if name != "server":
                self.assertEqual(self.stream(alone, True), request, name)
                self.assertEqual(self.stream(alone, False), answer, name)

    def test_reset(self):
        self.run_script(RESET)
        self.assertIn("conn", self.assert_clean())
        flags = self.fields(self.path, "frame.interface_name", filter_="tcp.flags.reset == 1")
        self.assertEqual(sorted(name for (name,) in flags), ["client", "conn", "other"])

    def test_datagrams(self):
        self.run_script(DATAGRAMS)
        self.assertEqual(self.assert_clean(), ["both", "four", "six"])
        sent = self.fields(self.path, "udp.length", "frame.cap_len", "frame.len", filter_="udp")
        self.assertIn(["65515", "65535", "65535"], sent)
        self.assertIn(["17", "32", "37"], sent)  # four bytes of nine were read

    def test_unix(self):
        self.run_script(UNIX)
        self.assertEqual(len(self.assert_clean()), 3)

    def test_echo(self):
        """What a rule answers, of which there are only packets"""
        server = subprocess.Popen([SWB, "listen", "tcp", "127.0.0.1:0", "--echo", "--quiet", "--log", self.path],
                                  stderr=subprocess.PIPE)
        self.addCleanup(server.stderr.close)
        self.addCleanup(server.kill)
        host, _, port = LISTENING.search(server.stderr.readline())[1].decode().rpartition(":")
        with socket.create_connection((host, int(port))) as client:
            for number in range(100):
                client.sendall(b"%d " % number)
                client.recv(10)
        server.send_signal(signal.SIGINT)
        self.assertEqual(server.wait(WATCHDOG_S), 0)
        self.assertIn("server_1", self.assert_clean())
        for name, alone in self.interfaces():
            if name == "server_1":
                self.assertEqual(self.stream(alone, True), self.stream(alone, False))

    def assert_run_of_numbers(self):
        """Datagrams with numbers are there from the first on, each; how many"""
        done = swb("log", self.path, "--filter", "dir:in", "--format", "raw")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assertNotIn(b"damaged", done.stderr)
        self.assertEqual(len(done.stdout) % 8, 0)
        numbers = [int.from_bytes(done.stdout[i:i + 8], "big") for i in range(0, len(done.stdout), 8)]
        self.assertEqual(numbers, list(range(len(numbers))))
        return len(numbers)

    def kill_at_random(self):
        server = subprocess.Popen([SWB, "listen", "udp", "127.0.0.1:0", "--quiet", "--log", self.path],
                                  stderr=subprocess.PIPE)
        self.addCleanup(server.stderr.close)
        self.addCleanup(server.kill)
        host, _, port = LISTENING.search(server.stderr.readline())[1].decode().rpartition(":")
        wanted = random.randrange(100000)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.connect((host, int(port)))
            number = 0
            while self.path.stat().st_size < wanted:  # it is written as things happen
                for _ in range(10):
                    client.send(number.to_bytes(8, "big"))
                    number += 1
        size = self.path.stat().st_size
        server.kill()
        server.wait(WATCHDOG_S)
        self.assertGreaterEqual(self.path.stat().st_size, size)
        return number

    def test_kill(self):
        for _ in range(KILLS):
            sent = self.kill_at_random()
            self.assertLessEqual(self.assert_run_of_numbers(), sent)

    def test_json_has_the_same(self):
        """What is read back is what was printed as it happened."""
        server = subprocess.Popen([SWB, "listen", "udp", "127.0.0.1:0", "--json", "--log", self.path],
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(server.stderr.close)
        self.addCleanup(server.kill)
        host, _, port = LISTENING.search(server.stderr.readline())[1].decode().rpartition(":")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.sendto(b"last", (host, int(port)))
        said = b""
        while b'"bGFzdA=="' not in said:
            said += os.read(server.stdout.fileno(), 65536)
        server.send_signal(signal.SIGINT)
        said += server.communicate(timeout=WATCHDOG_S)[0]
        done = swb("log", self.path, "--format", "json")
        self.assertEqual([json.loads(line) for line in done.stdout.splitlines()],
                         [json.loads(line) for line in said.splitlines()])


def check_scripts(paths):
    """By hand: the logs of these scripts; the exit status"""
    status = 0
    for path in paths:
        case = Capture("assert_clean")
        case.setUp()
        try:
            subprocess.run([SWB, "run", "--keep-going", "--log", case.path, os.path.abspath(path)], capture_output=True,
                           cwd=case.path.parent, timeout=WATCHDOG_S * 4, check=False)
            case.assert_clean()
        except AssertionError as error:
            print(f"{path}: {error}", flush=True)
            status = 1
        finally:
            case.doCleanups()
    return status


if __name__ == "__main__":
    if sys.argv[1:] and sys.argv[1].endswith(".py"):
        sys.exit(check_scripts(sys.argv[1:]))
    main()
