#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays random conversations with CPython and with `swb run`, and compares what each statement gave.

    compare.py [--swb PROGRAM] [--first SEED] [--minimise] [--times N] [--at-a-time N] COUNT
    compare.py [--swb PROGRAM] [--minimise] SCRIPT.py ...

Prints TAP, and after a difference the script and both results. Every other one is played with --json, where all
fields of each object are compared, the rest as text. With --minimise statements are left out as long as there is a
difference. What differs is played again, up to --times times in all (3), and counts only if it always differs: on a
busy machine a packet can be later than any script waits.
"""
import argparse
import concurrent.futures
import multiprocessing
import os
import pathlib
import sys

from generate import conversation
from play import play_python, play_swb

ANY = "# any"
ROOT = pathlib.Path(__file__).resolve().parents[2]


def masked(text, outcomes):
    """Where a script says that a result may be any, only its kind is compared."""
    lines = text.splitlines()
    return [(line, outcome if line == 0 or not lines[line - 1].endswith(ANY) or outcome.startswith("!") else "any")
            for line, outcome in outcomes]


def differences(swb, text, as_json):
    """What CPython gave, what swb gave, and the lines where that is not the same."""
    python = masked(text, play_python(text, as_json))
    ours = masked(text, play_swb(swb, text, as_json))
    lines = sorted({line for line, _ in set(python) ^ set(ours)})
    if not lines and python != ours:
        lines = [0]
    return python, ours, lines


def differs(swb, text, as_json, times=1):
    """The last of some comparisons, which are no more as soon as there is none; and how many it took."""
    for played in range(1, times + 1):
        python, ours, lines = differences(swb, text, as_json)
        if not lines:
            break
    return python, ours, lines, played


def minimised(swb, text, as_json):
    """Leaves out as many lines as can be, large parts first."""
    lines = text.splitlines()
    size = len(lines) // 2
    while size > 0:
        start = 0
        while start < len(lines):
            fewer = lines[:start] + lines[start + size:]
            if still_differs(swb, fewer, as_json):
                lines = fewer
            else:
                start += size
        size //= 2
    return "\n".join(lines) + "\n"


def still_differs(swb, lines, as_json):
    text = "\n".join(lines) + "\n"
    try:
        compile(text, "script", "exec")
    except SyntaxError:
        return False
    if "socket" not in text:
        return False
    return bool(differs(swb, text, as_json, 2)[2])


def told(text, python, ours, lines):
    """Both results beside their statements."""
    by_line = [dict(outcomes) for outcomes in (python, ours)]
    said = []
    for number, statement in enumerate(text.splitlines(), 1):
        said.append(f"{number:4} {statement}")
        if number in lines:
            told_by = [(who, of_line[number]) for who, of_line in zip(("CPython", "swb"), by_line) if number in of_line]
            said += [f"     {who:>7}: {outcome}" for who, outcome in told_by
                     if len(told_by) == 2 or outcome.startswith("stuck")]
    said += [f"     {outcome}" for outcomes in (python, ours) for line, outcome in outcomes if line == 0]
    return "\n".join(said)


def check(swb, name, text, as_json, times, minimise):
    python, ours, lines, played = differs(swb, text, as_json, times)
    if lines and minimise:
        shorter = minimised(swb, text, as_json)
        again = differs(swb, shorter, as_json)
        if again[2]:
            text, (python, ours, lines, _) = shorter, again
    return name, not lines, played, told(text, python, ours, lines) if lines else ""


def jobs(options):
    if len(options.what) == 1 and options.what[0].isdigit():
        for seed in range(options.first, options.first + int(options.what[0])):
            yield f"seed {seed}", conversation(seed), seed % 2 == 0
    else:
        for path in options.what:
            yield from ((f"{path} {form}", pathlib.Path(path).read_text(encoding="utf-8"), form == "JSON")
                        for form in ("text", "JSON"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--swb", default=str(ROOT / "build/src/cli/swb"))
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--times", type=int, default=3)
    # More than processors: most conversations wait
    parser.add_argument("--at-a-time", type=int, default=16)
    parser.add_argument("--minimise", action="store_true")
    parser.add_argument("what", nargs="+", metavar="COUNT | SCRIPT.py")
    options = parser.parse_args()
    if sys.version_info[:2] != (3, 11):
        print(f"1..0 # SKIP swb does what CPython 3.11 does, this is {sys.version.split()[0]}")
        return 0
    swb = os.path.abspath(options.swb)
    failed = passed = again = 0
    context = multiprocessing.get_context("fork")
    with concurrent.futures.ProcessPoolExecutor(options.at_a_time, mp_context=context) as pool:
        pending = [pool.submit(check, swb, name, text, as_json, options.times, options.minimise)
                   for name, text, as_json in jobs(options)]
        print(f"1..{len(pending)}", flush=True)
        for number, job in enumerate(pending, 1):
            name, well, played, said = job.result()
            passed, failed, again = passed + well, failed + (not well), again + (well and played > 1)
            print(f"{'ok' if well else 'not ok'} {number} {name}{f' (when played {played} times)' * (played > 1)}",
                  flush=True)
            if not well:
                if name.startswith("seed"):
                    print(f"# again: tests/conversations/run.sh 1 {name.split()[1]}")
                print("".join(f"# {line}\n" for line in said.splitlines()), end="", flush=True)
    print(f"# {passed} passed, {failed} failed, {again} of them only when played again", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
