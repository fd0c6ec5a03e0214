#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures moving through the log: the same keys with 1,000 rows and with 1,000,000.

    tests/bench/run.sh rows
"""
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "gui"))
from atspi_driver import wait_for          # noqa: E402
from harness import BUILD, Workbench       # noqa: E402

LOAD = BUILD / "tests" / "bench" / "udp-load"
PAGES = 40


def processor_ms(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 // os.sysconf("SC_CLK_TCK")


def fill(bench, port, count, rate):
    end = bench.last_no() + count
    subprocess.run([LOAD, "source", str(port), str(rate), "64", str(count / rate)], check=True, capture_output=True)
    wait_for(lambda: bench.last_no() >= end * 0.98, 60, "the rows")


def numbers(bench):
    return [row.no for row in bench.log_rows()]


def measure(bench, what):
    log = bench.app.find("tree table", "Live log")
    bench.app.mouse(log)
    results = []
    for name, keys, reached in (
            ("first row", ["Home"], lambda: min(numbers(bench)) < 10),
            (f"{PAGES} pages down", ["Next"] * PAGES, lambda: min(numbers(bench)) > PAGES * 5),
            ("last row", ["End"], lambda: max(numbers(bench)) >= bench.last_no() - 1)):
        used, start = processor_ms(bench.pid), time.monotonic()
        bench.app.key(*keys)
        wait_for(reached, 20, name)
        results.append(f"{name}: {(time.monotonic() - start) * 1000:.0f} ms,"
                       f" {processor_ms(bench.pid) - used} ms of processor")
    print(f"{what}: " + "; ".join(results), flush=True)


def main():
    bench = Workbench()
    bench.new_udp()
    port = bench.bind()
    bench.turn("Receive automatically", True)
    fill(bench, port, 1000, 1000)
    measure(bench, "1,000 rows")
    fill(bench, port, 1000000, 50000)
    measure(bench, "1,000,000 rows")
    bench.close()


main()
