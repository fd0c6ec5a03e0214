#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the test suites and counts what passed and failed. tests/run.sh starts it, once everything needed is installed.

    run.py [SUITE]...

    unit    the build without a warning, and the tests of every module
    data    desktop file, catalogue entry, settings, translations, XML
    style   the rules of style
    cli     swb as a process, with other programs at the other end
    conversations
            500 random conversations, which must give in swb what they give in CPython
    asan    the modules, and the window once, with AddressSanitizer and UndefinedBehaviorSanitizer
    tsan    everything below the window with ThreadSanitizer
    fuzz    random bytes for all that reads scripts, filters and the files of logs, for half a minute
    gui     the real window, driven as a person would

At the end it says what each suite came to, and how long it took. The last line is `N passed, N failed`, and the exit
status is 0 if some tests ran and none failed.
"""
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests"
TAP_LINE = re.compile(r"^(not )?ok\b(?!.*#\s*SKIP)", re.IGNORECASE | re.MULTILINE)
FAILED_LINE = re.compile(r"^not ok\b.*", re.MULTILINE)
LAST_LINES = 80
# What is neither made by a compiler nor about it
NOT_CODE = ("data", "style", "script", "cli", "gui")
FUZZ_S = "30"
CONVERSATIONS = "500"
# Sanitizers take longer than what -O2 saves; of what debuggers are told they need the lines only
SANITIZED = ("-Db_lundef=false", "-Doptimization=1", "-Dc_args=-g1")


class Count:
    def __init__(self, passed=0, failed=0):
        self.passed = passed
        self.failed = failed

    def __add__(self, other):
        return Count(self.passed + other.passed, self.failed + other.failed)

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed"


def run(command, timeout_s, env=None, quiet=False):
    """Runs a command; whether it ended with 0. What is said by a quiet one is shown only if it did not."""
    options = {"cwd": ROOT, "env": {**os.environ, **(env or {})}, "text": True, "start_new_session": True}
    if quiet:
        options |= {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, **options) as process:
        try:
            said, _ = process.communicate(timeout=timeout_s)
        except subprocess.TimeoutExpired:
            stop(process)
            print(f"stopped after {timeout_s} s: {' '.join(map(str, command))}")
            return False
        except KeyboardInterrupt:
            stop(process)
            raise
    if quiet and process.returncode != 0:
        print("\n".join(said.splitlines()[-LAST_LINES:]))
    return process.returncode == 0


def stop(process):
    """Ends a process with all that it started; the last word is not asked for."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.communicate(timeout=10)
            return
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue


def build(name, *options):
    """Builds in the folder of that name, warnings being errors."""
    folder = ROOT / name
    options = ["-Dwerror=true", *options]
    if not (folder / "build.ninja").exists():
        ready = run(["meson", "setup", folder, ROOT, *options], 120, quiet=True)
    else:
        ready = set_options(folder, options)
    # Other languages have other words for "warning", and tests look for English ones.
    ready = ready and run(["ninja", "-C", folder, "--quiet"], 600, env={"LC_ALL": "C.UTF-8"}, quiet=True)
    if not ready:
        print(f"{name} does not build")
    return Count(1, 0) if ready else Count(0, 1)


def set_options(folder, options):
    """meson would build everything anew even where an option has the value already."""
    told = subprocess.run(["meson", "introspect", "--buildoptions", folder], stdout=subprocess.PIPE, check=False).stdout
    now = {option["name"]: option["value"] for option in json.loads(told or "[]")}
    wanted = dict(option.removeprefix("-D").split("=", 1) for option in options)
    now = {name: " ".join(value) if isinstance(value, list) else str(value).lower() for name, value in now.items()}
    different = [f"-D{name}={value}" for name, value in wanted.items() if now.get(name) != value]
    return not different or run(["meson", "configure", folder, *different], 60, quiet=True)


def fixed_addresses():
    """ThreadSanitizer of GCC 12 does not start where the kernel spreads addresses widely. Not everybody may ask."""
    command = ["setarch", "--addr-no-randomize"]
    return command if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0 else []


def meson_test(build_folder, suites, timeout_s, env=None, multiplier=1, wrapper=()):
    """Runs suites of a build folder (a leading `-`: all but these), and counts the cases of their programs."""
    chosen = [f"--no-suite={s[1:]}" if s.startswith("-") else f"--suite={s}" for s in suites]
    base = "testlog-run"
    # Tests of single widgets want a display, which need not be seen.
    session = [TESTS / "gui" / "gui-session.sh", "--no-a11y", "--", *wrapper]
    log = ROOT / build_folder / "meson-logs" / f"{base}.json"
    log.unlink(missing_ok=True)
    command = [*session, "meson", "test", "-C", build_folder, "--no-rebuild", "--logbase", base, *chosen]
    command += ["-t", str(multiplier)]
    ended_well = run(command, timeout_s, env=env, quiet=True)
    count = Count()
    for line in log.read_text().splitlines() if log.exists() else ():
        count += count_program(json.loads(line))
    if not ended_well and count.failed == 0:
        count += Count(0, 1)
    return count


def count_program(entry):
    """The cases that a program tells of in TAP, or the program itself if it does not."""
    result, said = entry["result"], entry.get("stdout") or ""
    cases = [match[1] is None for match in TAP_LINE.finditer(said)]
    if result == "SKIP":
        return Count()
    well = result in ("OK", "EXPECTEDFAIL")
    count = Count(cases.count(True), cases.count(False)) if cases else Count(int(well), 0)
    if not well:
        print(f"FAILED: {entry['name']} ({result})")
        words = FAILED_LINE.findall(said) if cases else said.splitlines()[-LAST_LINES:]
        for line in words + (entry.get("stderr") or "").splitlines()[-LAST_LINES // 2:]:
            print(f"  {line}")
        if count.failed == 0:
            count += Count(0, 1)
    return count


def gui_tests(build_folder, timeout_s, *names, env=None):
    """The runner of the window's tests says in a file how many passed."""
    result = ROOT / build_folder / "gui-result.json"
    result.unlink(missing_ok=True)
    command = ["/usr/bin/python3", TESTS / "gui" / "run.py", "--result", result, *names]
    ended_well = run(command, timeout_s, env={"SWB_BUILD": str(ROOT / build_folder), **(env or {})})
    count = Count(**json.loads(result.read_text())) if result.exists() else Count()
    return count if ended_well or count.failed else count + Count(0, 1)


def unit():
    count = build("build")
    if count.failed:
        return count
    return count + meson_test("build", [f"-{suite}" for suite in NOT_CODE if suite != "script"], 300)


def data():
    return build("build") + meson_test("build", ["data"], 120)


def style():
    return build("build") + meson_test("build", ["style"], 120)


def cli():
    return build("build") + meson_test("build", ["cli"], 400)


def conversations():
    """tests/conversations/run.sh plays more of them, too."""
    count = build("build")
    if count.failed:
        return count
    command = [TESTS / "conversations" / "run.sh", CONVERSATIONS]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=600, check=False)
    told = [match[1] is None for match in TAP_LINE.finditer(done.stdout)]
    print("".join(f"{line}\n" for line in done.stdout.splitlines() if not line.startswith("ok ")), end="")
    count += Count(told.count(True), told.count(False))
    return count if done.returncode == 0 or count.failed else count + Count(0, 1)


def asan():
    count = build("build-asan", "-Db_sanitize=address,undefined", *SANITIZED)
    env = {
        "ASAN_OPTIONS": "detect_leaks=1:abort_on_error=0",
        "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
        "LSAN_OPTIONS": f"suppressions={TESTS / 'lsan.supp'}:print_suppressions=0",
        "SWB_EXPORT_ONLY": "1",  # what is written has no sanitizer in it
    }
    if count.failed:
        return count
    count += meson_test("build-asan", [f"-{suite}" for suite in NOT_CODE], 800, env=env, multiplier=4)
    return count + gui_tests("build-asan", 200, "test_smoke.py", env=env)


def tsan():
    count = build("build-tsan", "-Db_sanitize=thread", *SANITIZED, "-Dapp=false")
    env = {
        "TSAN_OPTIONS": f"suppressions={TESTS / 'tsan.supp'}:halt_on_error=1:second_deadlock_stack=1",
        "SWB_SEQUENCES_SHARE": "4",  # one after the other they say little new of threads
    }
    if count.failed:
        return count
    suites = [f"-{suite}" for suite in (*NOT_CODE, "export")]  # the programs have threads, what writes them has none
    return count + meson_test("build-tsan", suites, 800, env=env, multiplier=4, wrapper=fixed_addresses())


def fuzz():
    """tests/fuzz/run.sh runs for longer, too."""
    return Count(1, 0) if run([TESTS / "fuzz" / "run.sh", FUZZ_S], 600, quiet=True) else Count(0, 1)


def gui():
    count = build("build")
    return count if count.failed else count + gui_tests("build", 900)


SUITES = {suite.__name__: suite for suite in (unit, data, style, cli, conversations, asan, tsan, fuzz, gui)}


def main(names):
    unknown = [name for name in names if name not in SUITES]
    if unknown:
        print(f"no suite {', '.join(unknown)}; there are {', '.join(SUITES)}", file=sys.stderr)
        return 2
    shutil.rmtree(ROOT / "build" / "gui-failures", ignore_errors=True)
    total = Count()
    lines = []
    begin = time.monotonic()
    for name in names or SUITES:
        print(f"== {name}", flush=True)
        start = time.monotonic()
        count = SUITES[name]()
        total += count
        lines.append(f"{name:<14} {count}, {time.monotonic() - start:.0f} s")
        print(f"== {lines[-1]}", flush=True)
    print("", *lines, f"{'all':<14} {time.monotonic() - begin:.0f} s", sep="\n")
    print(total)
    return 0 if total.passed and not total.failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
