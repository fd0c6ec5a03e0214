# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of `swb` share: the program as a process, other programs as its peers, a terminal, TAP.

SWB_BUILD names the build folder (build). Everything waits for what is said or for an end, with a watchdog.
"""
import os
import pty
import re
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "gui"))

# pylint: disable=wrong-import-position
import peers  # noqa: E402
from peers import WATCHDOG_S, Peer  # noqa: E402

SWB = str(Path(os.environ.get("SWB_BUILD", ROOT / "build")).resolve() / "src" / "cli" / "swb")
# A server that sends everything back. (socat with PIPE stops now and then in the middle of megabytes: it then waits to
# read from the pipe only, with its socket full.)
ECHO = """
import threading
def echo(conn):
    with conn:
        try:
            while data := conn.recv(65536):
                conn.sendall(data)
        except OSError:  # the other end wants no more
            pass
with socket.create_server(("127.0.0.1", 0)) as server:
    print("port", server.getsockname()[1])
    while True:
        threading.Thread(target=echo, args=(server.accept()[0],), daemon=True).start()
"""
NOBODY = "127.0.0.1:1"
os.environ["LC_ALL"] = "C.UTF-8"
# The address and port of "listening on"
LISTENING = re.compile(rb"^listening on (\S+)\n", re.MULTILINE)


def swb(*arguments, data=b""):
    """Runs it to its end; what it read, if anything, was data."""
    return subprocess.run([SWB, *map(str, arguments)], input=data, capture_output=True, timeout=WATCHDOG_S * 4,
                          check=False)


class Talker(Peer):
    """One whose last word counts, and that leaves no other process behind."""

    def wait(self):
        """Waits for its end, and for all that it has said; its exit status."""
        status = super().wait()
        with self._changed:
            self._changed.wait_for(lambda: self._open == 0, WATCHDOG_S)
        return status


class Swb(Talker):
    def __init__(self, *arguments):
        super().__init__(SWB, *map(str, arguments))


class Terminal:
    """A program whose standard input and output are a terminal."""

    def __init__(self, *command):
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=subprocess.PIPE,
                                        start_new_session=True)
        os.close(slave)
        self.said = bytearray()
        self._changed = threading.Condition()
        self._ended = False
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self):
        while True:
            try:
                data = os.read(self.master, 65536)
            except OSError:  # nobody has the other end any more
                data = b""
            with self._changed:
                self.said += data
                self._ended = self._ended or not data
                self._changed.notify_all()
            if not data:
                return

    def expect(self, data):
        with self._changed:
            self._changed.wait_for(lambda: data in self.said or self._ended, WATCHDOG_S)
            if data not in self.said:
                raise AssertionError(f"{data!r} is not in {bytes(self.said)!r}")

    def type(self, data):
        os.write(self.master, data)

    def wait(self):
        """Waits for its end, and for all that it has said; its exit status."""
        status = self.process.wait(WATCHDOG_S)
        self._thread.join(WATCHDOG_S)
        return status

    def stop(self):
        if self.process.poll() is None:
            self.process.kill()
        self.wait()
        self.process.stderr.close()
        os.close(self.master)


class CliTest(unittest.TestCase):
    """start() what is to be stopped in the end."""

    maxDiff = 4000

    def start(self, peer):
        self.addCleanup(peer.stop)
        return peer

    def swb(self, *arguments):
        return self.start(Swb(*arguments))

    def listen(self, *arguments):
        """`swb listen` that is ready: its .address and .port (which a Unix socket has not)"""
        server = self.swb("listen", *arguments)
        server.address = server.expect_error(LISTENING)[1].decode()
        server.port = int(server.address.rpartition(":")[2]) if arguments[1][:5] != "unix:" else None
        return server

    def folder(self):
        folder = tempfile.TemporaryDirectory(prefix="swb-cli-")
        self.addCleanup(folder.cleanup)
        return Path(folder.name)

    def end(self, server, number=signal.SIGINT):
        """Ends it by a signal; its exit status."""
        server.process.send_signal(number)
        return server.wait()

    def assert_error(self, done, status, *words):
        """It has said one line on standard error, with these words in it, nothing else, and ended so."""
        said = done.stderr.decode()
        self.assertEqual((done.returncode, done.stdout), (status, b""), said)
        self.assertRegex(said, r"\Aswb[^\n]*\n\Z")
        for word in words:
            self.assertIn(word, said)


def memory_kib(pid):
    """How much it has had at most, that is its own"""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)[1])


class TapResult(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.number = 0

    def _tell(self, test, well, why=""):
        self.number += 1
        print(f"{'ok' if well else 'not ok'} {self.number} {test.id().removeprefix('__main__.')}", flush=True)
        for line in why.splitlines():
            print(f"# {line}", flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._tell(test, True)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._tell(test, False, self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self._tell(test, False, self.errors[-1][1])

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._tell(test, True, f"SKIP {reason}")


def main():
    """Runs the tests of the file, or those named as Class.method."""
    program = unittest.defaultTestLoader
    module = sys.modules["__main__"]
    names = sys.argv[1:]
    suite = program.loadTestsFromNames(names, module) if names else program.loadTestsFromModule(module)
    result = TapResult()
    print(f"1..{suite.countTestCases()}", flush=True)
    suite.run(result)
    sys.exit(not result.wasSuccessful())


__all__ = ["CliTest", "ECHO", "LISTENING", "NOBODY", "Peer", "ROOT", "SWB", "Talker", "Terminal", "WATCHDOG_S",
           "main", "memory_kib", "peers", "swb"]
