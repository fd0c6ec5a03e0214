#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays the demo in the real window, prints its log as text and takes a picture of the window.   demo.py PICTURE

Runs inside gui-session.sh, which gives it a display."""
import hashlib
import os
import subprocess
import sys
import threading
from pathlib import Path

from atspi_driver import launch, wait_for

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build" / "src" / "app" / "socket-workbench"
LONGEST_DEMO_S = 120
TITLE = "Socket Workbench"


def wait_for_end(process):
    """Waits until the program says that the demo has ended; what else it says is passed on."""
    ended = threading.Event()

    def read():
        for line in process.stderr:
            if line.strip() == "demo finished":
                ended.set()
            else:
                sys.stderr.write(line)
        ended.set()
    threading.Thread(target=read, daemon=True).start()
    if not ended.wait(LONGEST_DEMO_S):
        raise TimeoutError(f"the demo has not ended after {LONGEST_DEMO_S} s")
    if process.poll() is not None:
        raise ChildProcessError(f"the program ended by itself with {process.returncode}")


def take_picture(app, path):
    """Once the window has drawn what the log got last: when two pictures are the same."""
    last = None

    def same():
        nonlocal last
        app.screenshot(path, TITLE)
        before, last = last, hashlib.sha256(path.read_bytes()).digest()
        return before == last
    wait_for(same, 10, "the window to come to rest", 0.2)


def main(picture):
    picture.parent.mkdir(parents=True, exist_ok=True)
    command = [PROGRAM, "--demo", "--print-log"]
    process, app = launch(command, env={**os.environ, "LC_ALL": "C.UTF-8"}, stderr=subprocess.PIPE, text=True)
    try:
        wait_for_end(process)
        take_picture(app, picture)
        process.terminate()
        process.wait(20)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    print(f"A picture of the window is in {os.path.relpath(picture)}", file=sys.stderr)
    return process.returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute()))
