#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the bench without a window: a watched UDP socket against a bare recv() loop under the same load.

    tests/bench/run.sh watch [RATE] [SECONDS]        RATE 0: as many as the source can
"""
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("SWB_BUILD", ROOT / "build")) / "tests" / "bench"
BUFFER = str(4 << 20)


def run(receiver, rate, seconds):
    sink = subprocess.Popen([*receiver, str(seconds + 1), BUFFER], stdout=subprocess.PIPE, text=True)
    command = [FOLDER / "udp-load", "source", sink.stdout.readline().strip(), str(rate), "64", str(seconds)]
    sent = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["sent"]
    return dict(json.loads(sink.communicate()[0]), sent=sent)


def main():
    rates = [int(sys.argv[1])] if len(sys.argv) > 1 else [50000, 100000, 0]
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 3
    for rate in rates:
        bare = run([FOLDER / "udp-load", "sink"], rate, seconds)
        ours = run([FOLDER / "udp-watch"], rate, seconds)
        ratio = (ours["received"] / ours["sent"]) / (bare["received"] / bare["sent"])
        print(f"{rate or 'unlimited'}/s: bare {bare}, watch {ours}, share received {ratio:.4f},"
              f" number received {ours['received'] / bare['received']:.4f}", flush=True)


main()
