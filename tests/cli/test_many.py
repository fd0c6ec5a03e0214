#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`swb listen --echo` with a thousand connections at once, each byte checked; and more than there can be."""
import json
import random
import re
import resource
import selectors
import signal
import socket
import subprocess

from cli import LISTENING, SWB, CliTest, WATCHDOG_S, main

CLIENTS = 1000
# Soft limits as usual, and one that is too small for all
USUAL_FILES = 1024
FEW_FILES = 64


class Client:
    """Sends a text of its own in pieces, and compares what comes back as it comes."""

    def __init__(self, number, address):
        self.random = random.Random(number)
        self.text = self.random.randbytes(self.random.randrange(1, 40000))
        self.sent = self.received = 0
        self.socket = socket.socket()
        self.socket.setblocking(False)
        self.socket.connect_ex(address)

    def events(self):
        return selectors.EVENT_READ | (selectors.EVENT_WRITE if self.sent < len(self.text) else 0)

    def work(self, ready):
        """Does what it can; whether it has not come to its end"""
        if ready & selectors.EVENT_WRITE:
            self.sent += self.socket.send(self.text[self.sent:self.sent + self.random.randrange(1, 9000)])
            if self.sent == len(self.text):
                self.socket.shutdown(socket.SHUT_WR)
        if ready & selectors.EVENT_READ:
            got = self.socket.recv(self.random.randrange(1, 9000))
            if not got:
                return False
            if got != self.text[self.received:self.received + len(got)]:
                raise AssertionError("something else came back")
            self.received += len(got)
        return True


def run(clients):
    """Lets all work until each has come to its end."""
    with selectors.DefaultSelector() as selector:
        for client in clients:
            selector.register(client.socket, client.events(), client)
        while selector.get_map():
            ready = selector.select(WATCHDOG_S)
            if not ready:
                raise AssertionError("nothing happens any more")
            for key, events in ready:
                client = key.data
                if client.work(events):
                    selector.modify(client.socket, client.events(), client)
                else:
                    selector.unregister(client.socket)


class Many(CliTest):
    def setUp(self):
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        self.hard = hard

    def serve(self, soft, hard):
        """A server that was started with these limits; its address"""
        command = ["prlimit", f"--nofile={soft}:{hard}", SWB, "listen", "tcp", "127.0.0.1:0", "--echo", "--quiet",
                   "--stats"]
        self.server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for stream in (self.server.stdout, self.server.stderr):
            self.addCleanup(stream.close)
        self.addCleanup(self.server.wait, WATCHDOG_S)
        self.addCleanup(self.server.kill)
        said = b"".join(self.server.stderr.readline() for _ in range(3))
        self.assertEqual(int(re.search(rb"^open files: up to (\d+)$", said, re.MULTILINE)[1]), hard)
        host, _, port = LISTENING.search(said)[1].decode().rpartition(":")
        return host, int(port)

    def stats(self):
        self.server.send_signal(signal.SIGINT)
        out, _ = self.server.communicate(timeout=WATCHDOG_S)
        self.assertEqual(self.server.returncode, 0)
        return json.loads(out)

    def check(self, n, soft, hard):
        address = self.serve(soft, hard)
        clients = [Client(number, address) for number in range(n)]
        for client in clients:
            self.addCleanup(client.socket.close)
        run(clients)
        for client in clients:
            self.assertEqual((client.sent, client.received), (len(client.text), len(client.text)))
        told = self.stats()
        total = sum(len(client.text) for client in clients)
        self.assertEqual((told["connections"], told["bytes_received"], told["bytes_sent"]), (n, total, total))

    def test_thousand(self):
        if self.hard < CLIENTS + 100:
            self.skipTest(f"only {self.hard} files may be open")
        self.check(CLIENTS, USUAL_FILES, self.hard)

    def test_more_than_files(self):
        """Those for whom there is no descriptor wait until others have ended."""
        self.check(FEW_FILES * 2, FEW_FILES, FEW_FILES)


if __name__ == "__main__":
    main()
