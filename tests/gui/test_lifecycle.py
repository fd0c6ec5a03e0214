#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the start to the end: signals, the demo, what is remembered, many connections at once, and being idle."""
import itertools
import os
import re
import select
import signal
import subprocess
import tempfile
from pathlib import Path

from harness import BUTTONS, LISTS, PROGRAM, WATCHDOG_S, GuiTest, main, peers, wait_for, workbench

N_CONNECTIONS = 120
N_CLOSED = 40                   # one by one, each with its page; the others by the end of the program
IDLE_S = 2
MIB = 1024
KEPT_MIB = 72                   # what GTK, the log and the C library keep; a page that stayed would be 2

CLIENT = """
print('end', socket.create_connection(('127.0.0.1', int(sys.argv[1]))).recv(1))
"""
CLIENTS = """
clients = []
for i in range(int(sys.argv[2])):
    clients.append(socket.create_connection(('127.0.0.1', int(sys.argv[1]))))
    clients[-1].sendall(b'client %03d\\n' % i)
print('sent')
for client in clients:
    assert client.recv(1) == b''
print('all ended')
"""


def children_of(pid):
    return [child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]


def memory_kib(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1])


def context_switches(pid):
    """Of each thread how often it has run, by its name and number"""
    found = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        counts = re.findall(r"^voluntary_ctxt_switches:\s+(\d+)", (task / "status").read_text(), re.MULTILINE)
        found[(task / "comm").read_text().strip(), task.name] = int(counts[0])
    return found


class Signals(GuiTest):
    def end_by(self, number):
        """Ends the program while sockets are open, and a call and a watch wait."""
        bench = self.bench
        bench.new_udp()
        udp_port = bench.bind()
        bench.turn("Receive automatically", True)
        _, tcp_port = bench.server()
        client = self.peer(peers.python(CLIENT, tcp_port))
        bench.press("Accept")
        bench.wait_log(r"^accept\(\) → ")
        bench.press("Accept")
        bench.wait_log("accept.*waiting")
        self.assertEqual(len(bench.fds()), 3)
        self.assertEqual(children_of(bench.pid), [])
        bench.process.send_signal(number)
        self.assertEqual(bench.process.wait(WATCHDOG_S), 0)
        self.assertEqual(bench.complaints(), [])
        client.expect(b"end b''")
        self.assertEqual(client.wait(), 0)
        left = [one for one in peers.sockets() if one.state in ("LISTEN", "UNCONN", "ESTAB") and
                one.local in (f"127.0.0.1:{udp_port}", f"127.0.0.1:{tcp_port}")]
        self.assertEqual(left, [])

    def test_sigterm(self):
        self.end_by(signal.SIGTERM)

    def test_sigint(self):
        self.end_by(signal.SIGINT)

    def test_closed_by_key(self):
        self.bench.new_udp()
        self.bench.app.key("ctrl+w")
        self.assertEqual(self.bench.process.wait(WATCHDOG_S), 0)


class Demo(GuiTest):
    def setUp(self):
        """The program is started by the tests themselves."""

    def test_prints_both_conversations(self):
        demo = self.peer(peers.Peer(str(PROGRAM), "--demo", "--print-log"))
        demo.expect_error(b"demo finished")
        demo.process.send_signal(signal.SIGTERM)
        self.assertEqual(demo.wait(), 0)
        lines = demo.out().decode().splitlines()
        self.assertEqual([int(line.split()[0]) for line in lines], list(range(1, len(lines) + 1)))
        for pattern in (r"server .*listen\(5\)", r"server .*accept\(\) → server_1 +127\.0\.0\.1:\d+",
                        r"client .*▲ send .* 15 +Hello, server!", r"server_1 .*▼ recv\(4\) .* 4 +Hell\b",
                        r"server_1 .*▲ send .* 15 +Hello, client!", r"client .*shutdown\(SHUT_WR\)",
                        r"client .*recv\(1024\) → end of stream", r"server .*close\(\)",
                        r"udp1 .*▲ sendto.* 16 +What time is it\?",
                        r"udp2 .*▼ received +127\.0\.0\.1:\d+ +16 +What time is it\?",
                        r"udp1 .*▼ recvfrom\(1024\) +127\.0\.0\.1:\d+ +22 +Time to learn"):
            self.assertTrue([line for line in lines if re.search(pattern, line)], f"{pattern} in\n" + "\n".join(lines))


class Remembered(GuiTest):
    def setUp(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        settings = Path(folder, "gtk-4.0", "settings.ini")
        settings.parent.mkdir()
        settings.write_text(Path(os.environ["XDG_CONFIG_HOME"], "gtk-4.0", "settings.ini").read_text())
        self.environment = {"GSETTINGS_BACKEND": "keyfile", "XDG_CONFIG_HOME": folder}

    def title_of(self, bench, column):
        label = bench.app.find("label", column, within=bench.app.find(LISTS, "Live log", timeout=WATCHDOG_S))
        return bench.app.nodes[label.parent]

    def width_of(self, bench, column):
        return self.title_of(bench, column).extents()[2]

    def drag_edge(self, bench, column, by):
        """Drags the right edge of a column's title."""
        app = bench.app
        x, y, width, height = app.screen_box(self.title_of(bench, column))
        edge = x + width + 5            # the title has a padding around what it says of itself
        app.move(edge, y + height / 2)
        subprocess.run(["xdotool", "mousedown", "1"], check=True)
        for step in range(1, 9):
            app.move(edge + by * step / 8, y + height / 2)
        subprocess.run(["xdotool", "mouseup", "1"], check=True)

    def log_top(self, bench):
        return bench.app.find(BUTTONS, "All sockets", timeout=WATCHDOG_S).extents()[1]

    def drag_log(self, bench, by):
        """Drags the handle between page and log, which is just above the log's bar."""
        app = bench.app
        x, y, _, _ = app.screen_box(app.find(BUTTONS, "All sockets", timeout=WATCHDOG_S))
        top = y - 7
        app.move(x + 40, top)
        subprocess.run(["xdotool", "mousedown", "1"], check=True)
        for step in range(1, 9):
            app.move(x + 40, top + by * step / 8)
        subprocess.run(["xdotool", "mouseup", "1"], check=True)

    def window_size(self, bench):
        return bench.app.find("frame", "Socket Workbench").extents()[2:]

    def test_between_two_starts(self):
        with workbench(**self.environment) as bench:
            self.bench = bench
            bench.new_tcp()
            before = self.window_size(bench)
            window = next(one for one in bench.app.windows() if not one.popup)
            subprocess.run(["xdotool", "windowsize", window.id, "1160", "740"], check=True)
            wait_for(lambda: self.window_size(bench) != before, WATCHDOG_S, "the window's new size")
            event_width = self.width_of(bench, "Event")
            self.drag_edge(bench, "Event", -60)
            wait_for(lambda: self.width_of(bench, "Event") < event_width, WATCHDOG_S, "the column to get narrower")
            bench.app.menu(bench.app.find(BUTTONS, "Times and columns"), "Date and Time")
            wait_for(lambda: [row for row in bench.log_rows() if re.match(r"\d{4}-\d\d-\d\d ", row.time)], WATCHDOG_S,
                     "dates in the log")
            bench.app.key("F9")
            bench.app.gone("list", "Sockets", timeout=WATCHDOG_S)
            top = self.log_top(bench)
            self.drag_log(bench, -80)
            wait_for(lambda: self.log_top(bench) < top - 40, WATCHDOG_S, "the log to get higher")
            bench.app.mouse(self.title_of(bench, "Bytes"), button=3)
            bench.app.click(bench.app.find("menu item", "Peer", timeout=WATCHDOG_S))
            log = bench.app.find(LISTS, "Live log")
            wait_for(lambda: not bench.app.find_all("label", "Peer", within=log), WATCHDOG_S, "no column Peer")
            size, event_width, top = self.window_size(bench), self.width_of(bench, "Event"), self.log_top(bench)
        with workbench(**self.environment) as bench:
            self.bench = bench
            self.assertEqual(self.window_size(bench), size)
            bench.app.key("ctrl+n")
            row = bench.wait_log(r"^socket\(")
            self.assertRegex(row.time, r"^\d{4}-\d\d-\d\d ")
            self.assertEqual(self.width_of(bench, "Event"), event_width)
            self.assertAlmostEqual(self.log_top(bench), top, delta=2)
            self.assertEqual(bench.app.find_all("label", "Peer", within=bench.app.find(LISTS, "Live log")), [])
            self.assertEqual(bench.app.find_all("list", "Sockets"), [])
            bench.app.key("F9")
            bench.app.find("list", "Sockets", timeout=WATCHDOG_S)


class ManyConnections(GuiTest):
    def texts_of(self, name, pattern):
        """What of a list's labels fits the pattern, all of it: GTK keeps about 200 rows, and gets others by scrolling
        from the end where it is to the beginning."""
        found = set()
        table = self.bench.app.find(LISTS, name, timeout=WATCHDOG_S)
        keys = itertools.chain(["Home"], itertools.repeat("Page_Down"))

        def look():
            for label in self.bench.app.refresh(table).walk():
                match = re.search(pattern, label.raw_name) if label.role == "label" else None
                found.update([match[0]] if match else [])
            if len(found) < N_CONNECTIONS:
                self.bench.app.key(next(keys))
            return len(found) >= N_CONNECTIONS
        try:
            wait_for(look, WATCHDOG_S)
        except AssertionError as trouble:
            raise AssertionError(f"only {len(found)} of {N_CONNECTIONS} like {pattern} in {name}") from trouble
        return found

    def close_some(self, count):
        """Closes connections, the selected one and those below it."""
        bench = self.bench
        window = bench.app.find("frame", "Socket Workbench")
        left = len(bench.fds())
        for _ in range(count):
            window.do("win.close-socket")
            left -= 1
            bench.wait_fds(left)
            bench.app.key("Down")

    def test_all_listed_and_nothing_lost(self):
        bench = self.bench
        name = bench.new_tcp()
        port = bench.bind()
        bench.listen(N_CONNECTIONS)
        bench.turn("Accept automatically", True)
        bench.wait_log(r"^watch\(\)")
        before = memory_kib(bench.pid)
        clients = self.peer(peers.python(CLIENTS, port, N_CONNECTIONS))
        clients.expect(b"sent")
        bench.wait_fds(N_CONNECTIONS + 1)
        bench.wait_text(rf"^{N_CONNECTIONS + 1} sockets$")
        bench.wait_text(rf"^{4 + 2 * N_CONNECTIONS} records$")
        bench.wait_text("^0 lost$")
        established = [one for one in bench.sockets("tcp") if one.state == "ESTAB"]
        self.assertEqual(len(established), N_CONNECTIONS)
        self.assertEqual({one.recv_queue for one in established}, {0})
        log = bench.app.find(LISTS, "Live log")
        bench.app.mouse(log, across=0.3, down=0.9)
        self.assertEqual(self.texts_of("Live log", r"^client \d{3}\b"),
                         {f"client {i:03d}" for i in range(N_CONNECTIONS)})
        bench.select_socket(name)
        self.assertEqual(self.texts_of("Sockets", rf"^{name}_\d+$"),
                         {f"{name}_{i + 1}" for i in range(N_CONNECTIONS)})
        bench.app.key("Home")
        bench.wait_page(name)
        bench.app.key("Down")
        bench.wait_page(f"{name}_1")
        self.close_some(N_CLOSED)
        bench.app.action("win.remove-closed")
        bench.wait_text(rf"^{N_CONNECTIONS + 1 - N_CLOSED} sockets$")
        wait_for(lambda: memory_kib(bench.pid) < before + KEPT_MIB * MIB, WATCHDOG_S,
                 f"the memory to go back: {before} KiB before, {memory_kib(bench.pid)} KiB now")
        self.assertEqual(bench.close(), 0)
        clients.expect(b"all ended")


class Idle(GuiTest):
    def test_nothing_wakes_up(self):
        """Once the start is over there is a time in which no thread runs at all."""
        bench = self.bench
        changed = {}

        def quiet():
            before = context_switches(bench.pid)
            select.select([], [], [], IDLE_S)
            after = context_switches(bench.pid)
            changed.clear()
            changed.update({one: count for one, count in after.items() if count != before.get(one)})
            return not changed
        try:
            wait_for(quiet, WATCHDOG_S)
        except AssertionError as trouble:
            raise AssertionError(f"still at work: {changed}") from trouble


if __name__ == "__main__":
    main()
