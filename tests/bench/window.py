#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the window under load: a UDP socket in automatic mode, the window following its log at 1280x800.

    tests/bench/run.sh window [RATE] [SECONDS]

Prints, for the load (64 bytes each): what was sent, dropped by the kernel and became rows; frame times; the program's
processor time; and, in the same run, a bare recv() loop with the same receive buffer under the same load.
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "gui"))
from atspi_driver import wait_for          # noqa: E402
from harness import BUILD, Workbench       # noqa: E402

LOAD = BUILD / "tests" / "bench" / "udp-load"
SIZE = 64
BUFFER = 4 << 20


def source(port, rate, seconds):
    command = [LOAD, "source", str(port), str(rate), str(SIZE), str(seconds)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["sent"]


def bare(rate, seconds):
    sink = subprocess.Popen([LOAD, "sink", str(seconds + 1), str(BUFFER)], stdout=subprocess.PIPE, text=True)
    sent = source(int(sink.stdout.readline()), rate, seconds)
    return dict(json.loads(sink.communicate()[0]), sent=sent)


def processor_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def raise_buffer(bench):
    """The larger receive buffer, by the visible setsockopt, where the page offers it."""
    bench.app.click(bench.app.find("push button", "Enlarge the receive buffer"))
    bench.wait_log(r"setsockopt\(SOL_SOCKET, SO_RCVBUF")


def caught_up(bench):
    """Whether the newest record, as the status bar counts them, is on screen."""
    before = bench.last_no()
    return before > 0 and before == bench.last_no()


def windowed(rate, seconds):
    with tempfile.TemporaryDirectory() as folder:
        stats = Path(folder) / "frames.json"
        bench = Workbench("--frame-stats", str(stats))
        bench.new_udp()
        port = bench.bind()
        raise_buffer(bench)
        bench.turn("Receive automatically", True)
        bench.wait_log(r"watch")
        before = processor_seconds(bench.pid)
        sent = source(port, rate, seconds)
        used = processor_seconds(bench.pid) - before
        wait_for(lambda: caught_up(bench), 20, "the last row")
        if len(sys.argv) > 3:
            bench.app.screenshot(sys.argv[3])
        bench.close()
        return dict(json.loads(stats.read_text()), sent=sent, processor_s=round(used, 2))


def main():
    rate = int(sys.argv[1]) if len(sys.argv) > 1 else 50000
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 10
    alone = bare(rate, seconds)
    print("bare recv loop:", json.dumps(alone), flush=True)
    ours = windowed(rate, seconds)
    print("the window:    ", json.dumps(ours), flush=True)
    received = ours["rows"] / ours["sent"] / (alone["received"] / alone["sent"])
    print(f"received, window to bare loop: {received:.4f}")


main()
