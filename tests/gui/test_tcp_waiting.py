#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls that wait: a socket closed under them, a send to a slow reader, a connect that nobody answers."""
import hashlib
import os
import tempfile

from harness import BUTTONS, WATCHDOG_S, main, peers, wait_for
from steps import FULL_SERVER, StepsTest

FILE_BYTES = 12 << 20

# Accepts one client and reads nothing; told to, it reads all there is, and says how much that was and its digest
SLOW_READER = """
import hashlib
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
s.bind(('127.0.0.1', 0))
s.listen()
print('port', s.getsockname()[1])
c, peer = s.accept()
print('accepted')
sys.stdin.readline()
digest = hashlib.sha256()
total = 0
while data := c.recv(1 << 16):
    digest.update(data)
    total += len(data)
print('total', total, digest.hexdigest())
"""

ECHO = "PIPE"


class Waiting(StepsTest):
    def connect_to(self, server):
        name = self.bench.new_tcp()
        self.bench.connect(server.port)
        self.bench.wait_log(r"^connect\(", socket=name)
        return name

    def test_close_while_waiting(self):
        bench = self.bench
        listener, _ = bench.server()
        bench.press("Accept")
        bench.wait_log(r"^accept\(\) … waiting", socket=listener)
        bench.press("Close socket")
        bench.wait_log(r"^✗ accept\(\) → EBADF \(cancelled\)", socket=listener)
        bench.wait_socket(listener, "closed")
        bench.wait_fds(0)

        server = self.peer(peers.socat_listener(other=ECHO))
        client = self.connect_to(server)
        bench.press("Receive")
        waiting = bench.wait_log(r"^recv\(1024\) … waiting", socket=client).no
        # What waits in one direction does not hold up the other
        bench.send("echo")
        bench.wait_log(r"^▼ recv\(1024\) .* 4 echo", socket=client, after=waiting)
        bench.press("Receive")
        bench.wait_log(r"^recv\(1024\) … waiting", socket=client, after=waiting)
        bench.press("Close socket")
        bench.wait_log(r"^✗ recv\(1024\) → EBADF \(cancelled\)", socket=client)
        bench.wait_socket(client, "closed")
        bench.wait_fds(0)
        self.assertEqual(server.wait(), 0)

    def wait_dialog(self, there):
        def look():
            return ("File to send" in (window.title for window in self.bench.app.windows())) == there
        wait_for(look, WATCHDOG_S, "the dialog" if there else "the dialog to be gone")

    def choose_file(self, path):
        """Chooses a file with the keyboard: the first letter of a path makes the dialog ask for one."""
        app = self.bench.app
        # The list that completes a path there: GTK 4.8 maps it before it is on any monitor
        self.bench.tolerate("gdk_monitor_get_geometry: assertion 'GDK_IS_MONITOR (monitor)' failed")
        self.bench.press("File…")
        self.wait_dialog(True)
        app.key("slash")
        dialog = app.find(None, "File to send", shown=False)
        entry = app.find("text", None, within=dialog, timeout=WATCHDOG_S, shown=False)
        wait_for(lambda: entry.text() == "/", WATCHDOG_S, "the dialog to ask for a path")
        app.type(None, path[1:])
        wait_for(lambda: entry.text() == path, WATCHDOG_S, "the path to be typed")
        app.key("Return")
        self.wait_dialog(False)
        self.wait_label(rf"^{os.path.basename(path)} · ")

    def test_send_waits_for_reader(self):
        bench = self.bench
        content = os.urandom(1 << 20) * (FILE_BYTES >> 20)
        with tempfile.NamedTemporaryFile(suffix=".bin") as file:
            file.write(content)
            file.flush()
            server = self.peer(peers.python(SLOW_READER))
            name = self.connect_to(server)
            server.expect(b"accepted")
            self.choose_file(file.name)
            bench.press("Send")
            bench.wait_log(r"^send.* … waiting", socket=name)
            self.wait_label(r"^… send\(\) waiting, \d+ s$")
            self.wait_label(r"^waiting: \d+\.\d\sMB of 12\.6\sMB sent$")
            bench.press("Cancel")
            cancelled = bench.wait_log(r"^✗ send.*cancelled", socket=name).no
            part = self.wait_label(rf"^→ (\d+) of {FILE_BYTES} bytes: the rest was not sent$")
            first = int(part[1])
            self.assertTrue(0 < first < FILE_BYTES, first)

            bench.press("Send")
            bench.wait_log(r"^send.* … waiting", socket=name, after=cancelled)
            bench.wait_sensitive("Cancel", roles=BUTTONS)
            server.send(b"go\n")
            bench.wait_log(r"^▲ send", socket=name, after=cancelled)
            self.wait_label(rf"^→ {FILE_BYTES} of {FILE_BYTES} bytes$")
            bench.press("Close socket")
            bench.wait_fds(0)
            digest = hashlib.sha256(content[:first] + content).hexdigest()
            server.expect(f"total {first + FILE_BYTES} {digest}".encode())

    def test_connect_cancelled(self):
        bench = self.bench
        full = self.peer(peers.python(FULL_SERVER))
        name = bench.new_tcp()
        bench.connect(full.port)
        bench.wait_log(r"^connect\(.* … waiting", socket=name)
        self.wait_label(r"^… connect\(\) waiting, \d+ s$")
        self.wait_label(r"^connecting for \d+ s$")
        bench.wait_kernel(lambda one: one.state == "SYN-SENT", "SYN-SENT in ss")
        bench.press("Cancel")
        bench.wait_log(r"^✗ connect\(.*cancelled", socket=name)
        self.wait_no_label(r"^connecting for ")
        bench.press("Close socket")
        bench.wait_socket(name, "closed")
        bench.wait_fds(0)
        self.assertEqual(bench.sockets("tcp"), [])


if __name__ == "__main__":
    main()
