#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures `swb listen tcp --echo --quiet` against bare loops and socat, one after the other, several times over.

    tests/bench/run.sh echoes [ROUNDS] [SECONDS]
"""
import json
import os
import socket
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("SWB_BUILD", ROOT / "build"))
PEERS = BUILD / "tests" / "bench" / "echo-peers"
SWB = BUILD / "src" / "cli" / "swb"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def bare(way):
    server = subprocess.Popen([PEERS, way], stdout=subprocess.PIPE, text=True)
    return server, server.stdout.readline().strip()


def ours():
    command = [SWB, "listen", "tcp", "127.0.0.1:0", "--echo", "--quiet"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    for line in server.stderr:
        if line.startswith("listening on "):
            return server, line.rsplit(":", 1)[1].strip()
    sys.exit("swb listen did not begin to listen")


def socat():
    port = free_port()
    command = ["socat", "-d", "-d", f"TCP-LISTEN:{port},bind=127.0.0.1,nodelay", "PIPE"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    for line in server.stderr:
        if " listening on " in line:
            return server, port
    sys.exit("socat did not begin to listen")


def trips_per_second(start, clients, seconds):
    server, port = start()
    load = subprocess.run([PEERS, "load", port, str(clients), str(seconds)], capture_output=True, text=True, check=True)
    server.terminate()
    server.communicate()
    result = json.loads(load.stdout)
    return result["trips"] / result["seconds"]


def compare(clients, servers, rounds, seconds):
    rates = {name: [] for name in servers}
    for _ in range(rounds):
        for name, start in servers.items():
            rates[name].append(trips_per_second(start, clients, seconds))
    print(f"clients: {clients}, round trips of 64 bytes a second, {rounds} rounds of {seconds:g} s")
    for name in servers:
        ratios = [mine / theirs for mine, theirs in zip(rates["swb"], rates[name])]
        each = " ".join(f"{rate:.0f}" for rate in rates[name])
        print(f"  {name}: median {statistics.median(rates[name]):.0f} ({each});"
              f" swb to this: median {statistics.median(ratios):.2f}", flush=True)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 2
    compare(1, {"swb": ours, "bare poll": lambda: bare("poll"), "socat": socat}, rounds, seconds)
    compare(1000, {"swb": ours, "bare epoll": lambda: bare("epoll")}, rounds, seconds)


main()
