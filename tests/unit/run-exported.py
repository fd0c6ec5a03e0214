#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs scripts of tests/script as programs they are exported to, and compares what is printed with the transcripts.

    run-exported.py EXPORT-SCRIPT python|c [--all] [--stop] [SCRIPT ...]

Without scripts: a choice of them; --all, or SWB_EXPORT_ALL in the environment: all. Programs go on after errors, as the
transcripts do; with --stop they do not. With SWB_EXPORT_ONLY in the environment they are written, and not run. Prints
TAP. Each program runs in a fresh folder, and no script twice at once: abstract names are the whole machine's.
"""
import ast
import concurrent.futures
import fcntl
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SCRIPTS = pathlib.Path(__file__).resolve().parents[1] / "script"
sys.path.insert(0, str(SCRIPTS))
from transcribe import FIRST_EPHEMERAL_PORT, quoted  # noqa: E402

STOPS = "--stop" in sys.argv

WATCHDOG_S = 60
CHOSEN = 40
COMPILER = os.environ.get("CC", "cc").split()
COMPILER_FLAGS = os.environ.get("SWB_EXPORT_CFLAGS", "-std=c17 -Wall -Wextra -Werror").split()
LINE = re.compile(r"(\d+): (.*?) -> (raised .*|.*)", re.DOTALL)


class Transcript:
    """What a program printed, as tests/script/transcribe.py writes it."""

    def __init__(self):
        self.ports = {}
        self.autobound = {}
        self.files = {"FILE"}

    def port(self, number):
        if number < FIRST_EPHEMERAL_PORT:
            return str(number)
        return self.ports.setdefault(number, f"P{len(self.ports) + 1}")

    def items(self, nodes, is_address):
        return [self.port(node.value) if is_address and i == 1 else self.value(node) for i, node in enumerate(nodes)]

    def value(self, node):
        if isinstance(node, ast.Name):
            return node.id if node.id in ("nan", "inf") else "FILE" if node.id in self.files else "SOCKET"
        if isinstance(node, ast.List):
            return "[" + ", ".join(self.items(node.elts, False)) + "]"
        if isinstance(node, ast.Tuple):
            kinds = [type(getattr(item, "value", None)) for item in node.elts]
            items = self.items(node.elts, len(kinds) in (2, 4) and kinds[:2] == [str, int])
            return "(" + ", ".join(items) + ("," if len(items) == 1 else "") + ")"
        if isinstance(node, ast.Constant) and isinstance(node.value, bytes):
            if re.fullmatch(rb"\0[0-9a-f]{5}", node.value):
                return self.autobound.setdefault(node.value, f"AUTO{len(self.autobound) + 1}")
        if isinstance(node, ast.Constant) and isinstance(node.value, (bytes, str)):
            return quoted(node.value)
        return ast.unparse(node)

    def ended_well(self, text, value):
        node = ast.parse(value.replace("<socket>", "SOCKET").replace("<file>", "FILE"), mode="eval").body
        if named := re.match(r"(\w+) = \w+\.makefile\(", text):
            self.files.add(named.group(1))
        if re.search(r"\.(fileno\(\)|detach\(\)|name)$", text) and value.isdigit():
            return "FD"
        return self.value(node)

    def line(self, printed):
        match = LINE.fullmatch(printed)
        if not match:
            return f"? {printed}"
        number, text, value = match.groups()
        if not value.startswith("raised "):
            return f"{number} {self.ended_well(text, value)}"
        kind, colon, message = value[len("raised "):].partition(": ")
        if colon and not message:
            return f"? {printed}"
        numbered = re.fullmatch(r"\[Errno (-?\d+)\] (.*)", message, re.DOTALL)
        errno, message = numbered.groups() if numbered else ("-", message)
        return f"{number} !{kind} {errno}" + (f" {message}" if message else "")


def run(command, **more):
    return subprocess.run(command, timeout=WATCHDOG_S, check=False, text=True, encoding="utf-8", **more)


def written_by(tool, language, script):
    """The text of the program"""
    exported = run([tool, language, *([] if STOPS else ["--keep-going"]), script], capture_output=True)
    if exported.returncode != 0:
        raise AssertionError(f"not exported: {exported.stderr}")
    return exported.stdout


def program_of(tool, language, script, folder):
    """The command that runs it."""
    source = folder / f"program.{'py' if language == 'python' else 'c'}"
    source.write_text(written_by(tool, language, script), encoding="utf-8")
    if language == "python":
        return [sys.executable, "-I", source]
    compiled = run([*COMPILER, *COMPILER_FLAGS, "-o", folder / "program", source], capture_output=True)
    if compiled.returncode != 0 or compiled.stderr:
        raise AssertionError(f"not compiled:\n{compiled.stderr}")
    return [folder / "program"]


def printed_by(tool, language, script):
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder, "home")
        home.mkdir()
        command = program_of(tool, language, script, pathlib.Path(folder))
        with open(script, "rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            done = run(command, capture_output=True, cwd=home)
    if done.stderr or done.returncode not in (0, 1):
        raise AssertionError(f"ended with {done.returncode}: {done.stderr}")
    if (done.returncode == 1) != (" -> raised " in done.stdout):
        raise AssertionError(f"ended with {done.returncode}")
    return done.stdout.splitlines()


def check(tool, language, script):
    """Whether it prints its transcript, and lines about what is wrong"""
    expected = script.with_suffix(".out").read_text(encoding="utf-8").splitlines()[1:]
    failed = [number for number, line in enumerate(expected) if line.split(" ")[1].startswith("!")]
    if STOPS and failed:
        del expected[failed[0] + 1:]
    transcript = Transcript()
    try:
        if "SWB_EXPORT_ONLY" in os.environ:
            return (True, "") if written_by(tool, language, script) else (False, "nothing was written")
        got = [transcript.line(line) for line in printed_by(tool, language, script)]
    except (AssertionError, subprocess.TimeoutExpired, SyntaxError) as error:
        return False, str(error)
    wrong = [f"expected {want}\n     got {have}" for want, have in zip(expected, got) if want != have]
    if len(expected) != len(got):
        wrong.append(f"{len(expected)} lines expected, {len(got)} printed")
    return not wrong, "\n".join(wrong)


def chosen(arguments):
    named = [pathlib.Path(name).resolve() for name in arguments if not name.startswith("--")]
    every = sorted(path for path in SCRIPTS.glob("*.py") if path.with_suffix(".out").exists())
    if named or "--all" in arguments or "SWB_EXPORT_ALL" in os.environ:
        return named or every
    return every[::max(1, len(every) // CHOSEN)]


def main():
    tool, language = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]
    scripts = chosen(sys.argv[3:])
    counts = {True: 0, False: 0}
    print(f"1..{len(scripts)}", flush=True)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        results = pool.map(lambda script: check(tool, language, script), scripts)
        for number, (script, (good, text)) in enumerate(zip(scripts, results), 1):
            counts[good] += 1
            print(f"{'ok' if good else 'not ok'} {number} {script.stem}")
            for line in text.splitlines():
                print(f"# {line}")
    print(f"# {counts[True]} as the transcript, {counts[False]} otherwise", flush=True)
    return 1 if counts[False] else 0


if __name__ == "__main__":
    sys.exit(main())
