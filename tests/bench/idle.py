#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what the program does when nothing happens: wake-ups of each thread, and processor time, in ten seconds.

    tests/bench/run.sh idle
"""
import os
import select
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "gui"))
from harness import Workbench              # noqa: E402

SECONDS = 10


def wake_ups(pid):
    found = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        status = (task / "status").read_text()
        name = (task / "comm").read_text().strip()
        count = sum(int(line.split()[1]) for line in status.splitlines() if "ctxt_switches" in line)
        found[f"{name} {task.name}"] = count
    return found


def processor_ms(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 // os.sysconf("SC_CLK_TCK")


def measure(bench, what):
    before, used = wake_ups(bench.pid), processor_ms(bench.pid)
    select.select([], [], [], SECONDS)
    after = wake_ups(bench.pid)
    changed = {name: count - before.get(name, 0) for name, count in after.items() if count != before.get(name, 0)}
    used = processor_ms(bench.pid) - used
    print(f"{what}: {used} ms of processor in {SECONDS} s, wake-ups {changed or 'none'}", flush=True)


def main():
    bench = Workbench()
    select.select([], [], [], 3)           # the start is over
    measure(bench, "no socket")
    bench.new_udp()
    bench.bind()
    bench.turn("Receive automatically", True)
    select.select([], [], [], 3)
    measure(bench, "a watched socket selected, sampled four times a second")
    bench.close()


main()
