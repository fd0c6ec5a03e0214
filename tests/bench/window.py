#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the window under load: a UDP socket in automatic mode, the window following its log at 1280x800.

    tests/bench/run.sh window [RATE] [SECONDS] [PICTURE]
    tests/bench/run.sh looking [RATE] [SECONDS] [PICTURE]     with a filter set, and the stream of the socket shown

Prints, for the load (64 bytes each): what was sent, dropped by the kernel and became rows; frame times; the processor
time of the program and of its main thread; and, in the same run, a bare recv() loop with the same receive buffer.

A reader of the accessibility tree makes every row cost more, and the driver of the tests is one. So the controls
are looked for in a first session (window.py places FILE), and clicked in a second one that has no such reader.
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
from harness import BUILD, PROGRAM, Workbench       # noqa: E402

LOAD = BUILD / "tests" / "bench" / "udp-load"
SIZE = 64
BUFFER = 4 << 20
FILTER = "peer:127.0.0.1 len:64"


def source(port, rate, seconds):
    command = [LOAD, "source", str(port), str(rate), str(SIZE), str(seconds)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["sent"]


def bare(rate, seconds):
    sink = subprocess.Popen([LOAD, "sink", str(seconds + 1), str(BUFFER)], stdout=subprocess.PIPE, text=True)
    sent = source(int(sink.stdout.readline()), rate, seconds)
    return dict(json.loads(sink.communicate()[0]), sent=sent)


def processor_seconds(folder):
    fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def find_places(path):
    """Where the controls are on the screen that a bound UDP socket needs."""
    bench = Workbench()
    bench.new_udp()
    places = {}
    for role, name in (("push button", "Bind"), ("push button", "Enlarge the receive buffer")):
        if name == "Enlarge the receive buffer":
            bench.bind()
        places[name] = bench.app.screen_box(bench.app.find(role, name, timeout=20))
    places["Receive automatically"] = bench.app.screen_box(bench.switch("Receive automatically"))
    table = bench.app.find(("list", "tree", "table", "tree table"), "Live log", timeout=20)
    row = bench.app.row(table, "1", timeout=20)
    places["the first row"] = bench.app.screen_box(row)
    bench.app.mouse(row)
    places["Stream"] = bench.app.screen_box(bench.button("Stream"))
    bench.close()
    Path(path).write_text(json.dumps(places))


def click(place):
    x, y, width, height = place
    there = str(x + width // 2), str(y + height // 2)
    subprocess.run(["xdotool", "mousemove", "--sync", *there, "click", "1"], check=True)


def kernel_socket(pid):
    """The program's UDP socket as ss shows it, or None."""
    lines = subprocess.run(["ss", "-uanpmH"], capture_output=True, text=True, check=True).stdout
    for line in lines.replace("\n\t", " ").splitlines():
        if f"pid={pid}," in line:
            return line
    return None


def has_buffer(pid, bytes_at_least):
    line = kernel_socket(pid)
    return line and int(line.split("rb")[1].split(",")[0]) >= bytes_at_least and line


def prepare(process, places):
    """Ctrl+U, Bind, Enlarge, Receive automatically; returns the port."""
    window = ["search", "--sync", "--onlyvisible", "--name", "Socket Workbench"]
    subprocess.run(["xdotool", *window, "windowfocus", "--sync"], check=False, timeout=20)
    subprocess.run(["xdotool", "key", "--clearmodifiers", "ctrl+u"], check=True)

    def bound():
        click(places["Bind"])
        line = kernel_socket(process.pid)
        return line and "127.0.0.1:" in line and line
    line = wait_for(bound, 20, "it to be bound", 0.7)      # ss does not show an unbound one
    before = int(line.split("rb")[1].split(",")[0])

    def enlarged():
        click(places["Enlarge the receive buffer"])
        return has_buffer(process.pid, before + 1)
    line = wait_for(enlarged, 20, "a larger buffer", 0.7)
    click(places["Receive automatically"])
    port = int(line.split("127.0.0.1:")[1].split()[0])
    wait_for(lambda: queue_empties(process.pid, port), 20, "it to receive")
    return port


def look_closely(places):
    """The stream of the socket is shown, and a filter set; the log follows."""
    click(places["the first row"])
    click(places["Stream"])
    for keys in (["key", "ctrl+l"], ["type", FILTER], ["key", "Return"]):
        subprocess.run(["xdotool", *keys], check=True)


def queue_empties(pid, port):
    source(port, 10, 0.2)
    line = kernel_socket(pid)
    return line and line.split()[1] == "0"


def windowed(rate, seconds, places, picture, looking):
    with tempfile.TemporaryDirectory() as folder:
        stats = Path(folder) / "frames.json"
        process = subprocess.Popen([PROGRAM, "--frame-stats", str(stats)])
        port = prepare(process, places)
        if looking:
            look_closely(places)
        whole, main_thread = Path(f"/proc/{process.pid}"), Path(f"/proc/{process.pid}/task/{process.pid}")
        before = processor_seconds(whole), processor_seconds(main_thread)
        sent = source(port, rate, seconds)
        used = processor_seconds(whole) - before[0], processor_seconds(main_thread) - before[1]
        wait_for(lambda: kernel_socket(process.pid).split()[1] == "0", 20, "the rest to be received")
        if picture:
            subprocess.run(["import", "-silent", "-window", "root", picture], check=True)
        process.terminate()
        process.wait(20)
        return dict(json.loads(stats.read_text()), sent=sent, processor_s=round(used[0], 2),
                    main_thread_s=round(used[1], 2))


def main():
    if sys.argv[1] == "places":
        find_places(sys.argv[2])
        return
    looking = sys.argv[1] == "looking"
    del sys.argv[1:1 + looking]
    places = json.loads(Path(sys.argv[1]).read_text())
    rate = int(sys.argv[2]) if len(sys.argv) > 2 else 50000
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 60 if looking else 10
    alone = bare(rate, seconds)
    print("bare recv loop:", json.dumps(alone), flush=True)
    ours = windowed(rate, seconds, places, sys.argv[4] if len(sys.argv) > 4 else None, looking)
    print("the window:    ", json.dumps(ours), flush=True)
    print(f"received, window to bare loop: {ours['rows'] / alone['received']:.4f} (both sent to {rate}/s)")


main()
