# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps that the tests of Unix sockets take."""
import os
import shutil
import tempfile

from harness import BUTTONS, WATCHDOG_S, wait_for
from steps import StepsTest

ITEMS = {"stream": "Unix stream", "datagram": "Unix datagrams", "seqpacket": "Unix sequenced packets",
         "pair": "Unix pair, connected"}


class UnixTest(StepsTest):
    def setUp(self):
        super().setUp()
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def new(self, kind):
        """Makes a socket in the New menu, which is selected then; its name."""
        bench = self.bench
        before = set(bench.socket_names())
        arrow = bench.app.find_all(BUTTONS, "Kind of socket")[-1]
        bench.app.menu(arrow, ITEMS[kind])
        names = wait_for(lambda: set(bench.socket_names()) - before, WATCHDOG_S, "a new socket")
        if kind == "pair":
            names = wait_for(lambda: set(bench.socket_names()) - before if len(bench.socket_names()) > len(before) + 1
                             else None, WATCHDOG_S, "two new sockets")
            return sorted(names)
        bench.wait_page(min(names))
        return min(names)

    def bind(self, path):
        self.bench.fill("Bind path", path)
        last = self.bench.last_no()
        self.bench.press("Bind")
        return self.bench.wait_log(r"bind\(", after=last)

    def connect(self, path):
        self.bench.fill("Peer path", path)
        last = self.bench.last_no()
        self.bench.press("Connect")
        return self.bench.wait_log(r"connect\(", after=last)

    def server(self, kind="stream", path=None):
        name = self.new(kind)
        self.bind(path or self.path("server"))
        self.bench.listen()
        return name

    def accept(self, server):
        """Accepts by hand, and goes to the connection; its name."""
        last = self.bench.last_no()
        self.bench.press("Accept")
        row = self.bench.wait_log(rf"accept\(\) → {server}_\d", after=last)
        name = row.event.rpartition(" ")[2]
        self.bench.wait_socket(name)
        self.bench.select_socket(name)
        return name

    def receive(self, pattern):
        last = self.bench.last_no()
        self.bench.press("Receive")
        return self.bench.wait_log(pattern, after=last)
