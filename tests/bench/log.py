#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the log on disk: datagrams against a bare recv() loop, a stream against netcat into a file, opening and
filtering a file against tshark, all in the same run.

    tests/bench/run.sh log [SECONDS] [MEBIBYTES]
"""
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("SWB_BUILD", ROOT / "build"))
SWB = BUILD / "src" / "cli" / "swb"
FOLDER = BUILD / "tests" / "bench"
BUFFER = 4 << 20
PIECE = bytes(range(256)) * 4096
WANTED = "that is nowhere"


class Listener:
    """`swb listen --log`"""

    def __init__(self, kind, path, *options):
        command = [SWB, "listen", kind, "127.0.0.1:0", "--quiet", "--stats", "--log", path, *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.port = int(re.search(r":(\d+)$", self.process.stderr.readline())[1])

    def end(self):
        self.process.send_signal(signal.SIGINT)
        return json.loads(self.process.communicate()[0])


def source(port, rate, seconds):
    command = [FOLDER / "udp-load", "source", str(port), str(rate), "64", str(seconds)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["sent"]


def wait_until_all_is_read(port):
    """The queue of the socket is empty."""
    while any(line.split()[1] != "0" for line in
              subprocess.run(["ss", "-Huan", f"sport = :{port}"], capture_output=True, text=True,
                             check=True).stdout.splitlines()):
        time.sleep(0.05)


def logged(path, rate, seconds):
    listener = Listener("udp", path)
    sent = source(listener.port, rate, seconds)
    wait_until_all_is_read(listener.port)
    told = listener.end()
    return sent, told["messages_received"], told["dropped_by_kernel"]


def bare(rate, seconds):
    sink = subprocess.Popen([FOLDER / "udp-load", "sink", str(seconds + 1), str(BUFFER)], stdout=subprocess.PIPE,
                            text=True)
    sent = source(sink.stdout.readline().strip(), rate, seconds)
    return sent, json.loads(sink.communicate()[0])["received"]


def datagrams(folder, seconds):
    path = folder / "udp.pcapng"
    sent, received, dropped = logged(path, 100000, seconds)
    count = subprocess.run([SWB, "log", path, "--filter", "dir:in", "--count"], capture_output=True, text=True,
                           check=True).stdout.strip()
    print(f"100,000/s for {seconds} s: sent {sent}, received {received}, dropped {dropped}, in the file {count}",
          flush=True)
    sent, received, dropped = logged(folder / "most.pcapng", 0, 3)
    bare_sent, bare_received = bare(0, 3)
    print(f"unlimited: sent {sent}, received {received}; bare loop: sent {bare_sent}, received {bare_received};"
          f" share received {received / sent / (bare_received / bare_sent):.3f},"
          f" number received {received / bare_received:.3f}", flush=True)
    os.unlink(folder / "most.pcapng")
    return path


def pour(port, mebibytes):
    """How long it takes until the other end has read everything"""
    with socket.create_connection(("127.0.0.1", port)) as stream:
        started = time.monotonic()
        for _ in range(mebibytes):
            stream.sendall(PIECE)
        stream.shutdown(socket.SHUT_WR)
        stream.recv(1)
        return time.monotonic() - started


def netcat(path, mebibytes):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with open(path, "wb") as out:
        process = subprocess.Popen(["nc.openbsd", "-l", "127.0.0.1", str(port)], stdout=out)
    while not subprocess.run(["ss", "-Hltn", f"sport = :{port}"], capture_output=True, check=True).stdout:
        time.sleep(0.01)
    seconds = pour(port, mebibytes)
    process.wait()
    return seconds


# Reads into one place, and keeps nothing: as fast as this machine's sender and kernel can be
NOTHING = """
import socket
place = bytearray(1 << 20)
with socket.create_server(("127.0.0.1", 0)) as server:
    print(server.getsockname()[1], flush=True)
    stream = server.accept()[0]
    while stream.recv_into(place):
        pass
"""


def keeping_nothing(mebibytes):
    with subprocess.Popen(["/usr/bin/python3", "-c", NOTHING], stdout=subprocess.PIPE, text=True) as process:
        return pour(int(process.stdout.readline()), mebibytes)


def streams(folder, mebibytes):
    for _ in range(3):
        path = folder / "tcp.pcapng"
        listener = Listener("tcp", path)
        ours = pour(listener.port, mebibytes)
        listener.end()
        path.unlink()
        theirs = netcat(folder / "nc.out", mebibytes)
        os.unlink(folder / "nc.out")
        nothing = keeping_nothing(mebibytes)
        print(f"{mebibytes} MiB: swb {mebibytes / ours:.0f} MiB/s, nc > file {mebibytes / theirs:.0f} MiB/s,"
              f" ratio {theirs / ours:.2f}; a loop that keeps nothing {mebibytes / nothing:.0f} MiB/s,"
              f" share {nothing / ours:.2f}", flush=True)


def timed(*command):
    started = time.monotonic()
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return time.monotonic() - started, said


def opening(path):
    told = json.loads(timed(FOLDER / "open-log", path, f'"{WANTED}"')[1])
    read_s, said = timed("tshark", "-r", path, "-T", "fields", "-e", "frame.number", "-Y", "udp")
    filter_s, _ = timed("tshark", "-r", path, "-Y", f'udp contains "{WANTED}"')
    print(f"{told['records']} records: open {told['open_s']:.3f} s, filter {told['filter_s']:.3f} s, own memory"
          f" {told['rss_anon_kib'] / 1024:.0f} MiB; tshark -r {read_s:.1f} s ({len(said.splitlines())} datagrams),"
          f" -Y {filter_s:.1f} s; ratios {read_s / told['open_s']:.0f},"
          f" {filter_s / (told['open_s'] + told['filter_s']):.0f}", flush=True)


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    mebibytes = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
    with tempfile.TemporaryDirectory(prefix="swb-bench-") as name:
        folder = Path(name)
        path = datagrams(folder, seconds)
        streams(folder, mebibytes)
        opening(path)


main()
