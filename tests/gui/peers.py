# SPDX-License-Identifier: GPL-3.0-or-later
"""The other ends: ncat, socat and python3 as processes, and what the kernel says about sockets."""
import os
import re
import socket
import subprocess
import threading
from collections import namedtuple
from pathlib import Path

WATCHDOG_S = 20
PYTHON = "/usr/bin/python3"
SocketLine = namedtuple("SocketLine", "kind state recv_queue send_queue local peer pid fd")


class Peer:
    """A process and what it has said so far. Waiting is for what it says, or for its end."""

    def __init__(self, *command):
        self.command = command
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        bufsize=0)
        self.port = None
        self._changed = threading.Condition()
        self._said = {"out": bytearray(), "err": bytearray()}
        self._open = 2
        for name, stream in (("out", self.process.stdout), ("err", self.process.stderr)):
            threading.Thread(target=self._read, args=(name, stream), daemon=True).start()

    def _read(self, name, stream):
        while True:
            try:
                data = os.read(stream.fileno(), 65536)
            except (OSError, ValueError):  # stop() has closed it
                data = b""
            with self._changed:
                self._said[name] += data
                self._open -= 0 if data else 1
                self._changed.notify_all()
            if not data:
                return

    def out(self):
        with self._changed:
            return bytes(self._said["out"])

    def err(self):
        with self._changed:
            return bytes(self._said["err"])

    def _wait(self, condition, what):
        with self._changed:
            self._changed.wait_for(lambda: condition() or self._open == 0, WATCHDOG_S)
            found = condition()
        if not found:
            raise AssertionError(f"{self.command[0]} has not {what}; it said {self.out()!r} and {self.err()!r}")
        return found

    def expect(self, data):
        """Waits until data (bytes, or a compiled pattern of bytes) is in what it has written to standard output."""
        return self._expect("out", data)

    def expect_error(self, data):
        return self._expect("err", data)

    def _expect(self, name, data):
        pattern = data if isinstance(data, re.Pattern) else re.compile(re.escape(data))
        return self._wait(lambda: pattern.search(self._said[name]), f"said {data!r}")

    def expect_length(self, length):
        return self._wait(lambda: len(self._said["out"]) >= length, f"said {length} bytes")

    def send(self, data):
        self.process.stdin.write(data)

    def close_input(self):
        self.process.stdin.close()

    def wait(self):
        """Waits for its end; its exit status."""
        return self.process.wait(WATCHDOG_S)

    def stop(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(WATCHDOG_S)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()


def ncat(*arguments):
    """ncat that tells what it does: ncat("127.0.0.1", "9000")."""
    return Peer("ncat", "-v", *map(str, arguments))


def ncat_client(port, host="127.0.0.1"):
    """An ncat that has connected to a TCP port."""
    peer = ncat(host, port)
    peer.expect_error(b"Connected to")
    return peer


def socat_listener(address="TCP-LISTEN:0,bind=127.0.0.1", other="STDIO"):
    """A socat that listens, or receives datagrams, on a port of the kernel's choice: its .port."""
    peer = Peer("socat", "-d", "-d", address, other)
    if "LISTEN" in address:
        peer.port = int(peer.expect_error(re.compile(rb"listening on AF=\d+ \S+:(\d+)"))[1])
    return peer


def python(code, *arguments):
    """python3 that runs code, after `import socket, sys`. What it prints as `port N` becomes its .port."""
    peer = Peer(PYTHON, "-u", "-c", "import socket, sys\n" + code, *map(str, arguments))
    if "'port'" in code or '"port"' in code:
        peer.port = int(peer.expect(re.compile(rb"^port (\d+)$", re.MULTILINE))[1])
    return peer


def free_port(kind=socket.SOCK_STREAM, family=socket.AF_INET):
    """A port that nobody has at the moment."""
    with socket.socket(family, kind) as one:
        one.bind(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0))
        return one.getsockname()[1]


def sockets(pid=None, kind=None):
    """TCP and UDP sockets as ss lists them; kind: "tcp", "udp" or None."""
    told = subprocess.run(["ss", "-Hanptu"], capture_output=True, text=True, check=True).stdout
    found = []
    for line in told.splitlines():
        words = line.split()
        for owner in re.finditer(r'pid=(\d+),fd=(\d+)', line) if "pid=" in line else (None,):
            owner_pid, fd = (int(owner[1]), int(owner[2])) if owner else (None, None)
            one = SocketLine(words[0], words[1], int(words[2]), int(words[3]), words[4], words[5], owner_pid, fd)
            if pid in (None, one.pid) and kind in (None, one.kind):
                found.append(one)
    return found


def socket_fds(pid):
    """The descriptors of a process that are sockets of the internet: those of Unix and netlink are the desktop's."""
    others = set()
    for name, column in (("unix", 6), ("netlink", 9)):
        for line in Path(f"/proc/{pid}/net/{name}").read_text().splitlines()[1:]:
            others.add(line.split()[column])
    found = set()
    for entry in os.listdir(f"/proc/{pid}/fd"):
        try:
            target = os.readlink(f"/proc/{pid}/fd/{entry}")
        except FileNotFoundError:
            continue
        match = re.match(r"socket:\[(\d+)\]", target)
        if match and match[1] not in others:
            found.add(int(entry))
    return found
