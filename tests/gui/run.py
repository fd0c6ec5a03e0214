#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the tests of the window, each file in a desktop of its own, several at a time: they wait most of the time.

    run.py [--result FILE] [test_NAME.py [CASE]...]...

CASE is Class.method, as unittest has it. SWB_BUILD names the build folder (build). Of a test that fails, a picture and
the log are left in build/gui-failures/. With --result the counts are written to a file as JSON.
"""
import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
LONGEST_FILE_S = 300
# They take longest, and begin first, so that all desktops end together.
FIRST = ("test_lifecycle.py", "test_looks.py", "test_desktop.py", "test_unix.py", "test_code.py", "test_scripts.py",
         "test_udp.py")
CASE_LINE = re.compile(r"^(not )?ok - ", re.MULTILINE)


def run_file(name, cases=()):
    """(name, how many passed, how many failed, seconds, what was said)"""
    session = [FOLDER / "gui-session.sh", "--compositor", "--"]
    command = [*session, "timeout", "--kill-after=5", str(LONGEST_FILE_S), "/usr/bin/python3", FOLDER / name, *cases]
    start = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    results = [match[1] is None for match in CASE_LINE.finditer(done.stdout)]
    failed = results.count(False)
    if done.returncode != 0 and failed == 0:
        failed = 1
    return name, results.count(True), failed, time.monotonic() - start, done.stdout


def files_and_cases(arguments):
    chosen = {}
    for argument in arguments:
        if argument.endswith(".py"):
            chosen.setdefault(Path(argument).name, [])
        elif chosen:
            chosen[list(chosen)[-1]].append(argument)
    everything = sorted(FOLDER.glob("test_*.py"), key=lambda path: (path.name not in FIRST, -path.stat().st_size))
    return chosen or {path.name: [] for path in everything}


def main(arguments):
    result_file = None
    if "--result" in arguments:
        at = arguments.index("--result")
        result_file = Path(arguments[at + 1])
        del arguments[at:at + 2]
    chosen = files_and_cases(arguments)
    passed = failed = 0
    with ThreadPoolExecutor((os.cpu_count() or 1) + 1) as pool:
        for name, good, bad, seconds, said in pool.map(run_file, chosen, chosen.values()):
            passed += good
            failed += bad
            print(said.rstrip())
            print(f"{name}: {good} passed, {bad} failed, {seconds:.1f} s", flush=True)
    if result_file:
        result_file.write_text(json.dumps({"passed": passed, "failed": failed}))
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
