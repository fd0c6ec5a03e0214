#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what CPython does with the call scripts of this folder.

    transcribe.py [--write] [NAME.py ...]

Runs each script (all of them without arguments) statement by statement, going on after an error, and compares
what happened with its transcript NAME.out; with --write it writes the transcript instead. Prints TAP. The transcripts
are what the bench is tested against.

A transcript has one line per statement, imports excepted: the line number, then the value as repr() with double
quotes, or `!Type errno message` (errno `-` where there is none). Ports the kernel picked are P1, P2 ... in order of
appearance, names it picked for Unix sockets AUTO1, AUTO2 ..., descriptors FD, sockets SOCKET, files FILE.
A script runs in a fresh folder, for its Unix sockets, and never twice at once: abstract names are the whole machine's.
"""
import ast
import concurrent.futures
import enum
import fcntl
import io
import os
import pathlib
import re
import signal
import socket
import sys
import tempfile
import time

HEADER = "# SPDX-License-Identifier: GPL-3.0-or-later\n"
FIRST_EPHEMERAL_PORT = 1025
WATCHDOG_S = 20


def quoted(text):
    """repr() of a str or bytes, in double quotes."""
    body = repr(text)[2:-1] if isinstance(text, bytes) else repr(text)[1:-1]
    prefix = "b" if isinstance(text, bytes) else ""
    return prefix + '"' + body.replace("\\'", "'").replace('"', '\\"') + '"'


class Stuck(BaseException):
    """No statement may catch it."""


def give_up(_signal, _frame):
    raise Stuck


class Transcript:
    def __init__(self):
        self.ports = {}
        self.autobound = {}
        self.lines = []

    def port(self, number):
        if number < FIRST_EPHEMERAL_PORT:
            return str(number)
        return self.ports.setdefault(number, f"P{len(self.ports) + 1}")

    def value(self, value):
        if isinstance(value, socket.socket):
            return "SOCKET"
        if isinstance(value, io.IOBase):
            return "FILE"
        if isinstance(value, bytes) and re.fullmatch(rb"\0[0-9a-f]{5}", value):
            return self.autobound.setdefault(value, f"AUTO{len(self.autobound) + 1}")
        if isinstance(value, (str, bytes)):
            return quoted(value)
        if isinstance(value, enum.Enum):
            return f"socket.{value.name}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self.value, value)) + "]"
        if isinstance(value, tuple):
            is_address = len(value) in (2, 4) and isinstance(value[0], str) and type(value[1]) is int
            items = [self.port(v) if is_address and i == 1 else self.value(v) for i, v in enumerate(value)]
            return "(" + ", ".join(items) + ("," if len(items) == 1 else "") + ")"
        return repr(value)

    def ended_well(self, line, value):
        self.lines.append(f"{line} {value}")

    def failed(self, line, error):
        number = error.errno if isinstance(error, OSError) and error.errno is not None else "-"
        message = error.strerror if number != "-" else str(error)
        self.lines.append(f"{line} !{type(error).__name__} {number}" + (f" {message}" if message else ""))


def gives_descriptor(node):
    if isinstance(node, ast.Attribute) and node.attr == "name":
        return True
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr in ("fileno", "detach")


def run_statement(transcript, statement, names):
    if isinstance(statement, ast.Assert):
        exec(compile(ast.Module([statement], []), "script", "exec"), names)
        transcript.ended_well(statement.lineno, "None")
        return
    value = eval(compile(ast.Expression(statement.value), "script", "eval"), names)
    if gives_descriptor(statement.value) and value >= 0:
        transcript.ended_well(statement.lineno, "FD")
    else:
        transcript.ended_well(statement.lineno, transcript.value(value))
    if isinstance(statement, ast.Assign):
        target = statement.targets[0]
        if isinstance(target, ast.Tuple):
            names.update(zip((name.id for name in target.elts), value))
        else:
            names[target.id] = value


def measure(path):
    path = path.resolve()
    with open(path, "rb") as script, tempfile.TemporaryDirectory() as folder:
        fcntl.flock(script, fcntl.LOCK_EX)
        home = os.getcwd()
        os.chdir(folder)
        try:
            return run(path)
        finally:
            os.chdir(home)


def run(path):
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(WATCHDOG_S)
    transcript = Transcript()
    names = {"socket": socket, "time": time}
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            exec(compile(ast.Module([statement], []), "script", "exec"), names)
            continue
        try:
            run_statement(transcript, statement, names)
        except Exception as error:
            transcript.failed(statement.lineno, error)
        except Stuck:
            transcript.lines.append(f"{statement.lineno} stuck for {WATCHDOG_S} s")
            break
    for value in names.values():
        if isinstance(value, socket.socket):
            value.close()
    signal.alarm(0)
    return HEADER + "\n".join(transcript.lines) + "\n"


def report(number, path, measured, write):
    out = path.with_suffix(".out")
    expected = out.read_text(encoding="utf-8") if out.exists() else ""
    if write and measured != expected:
        out.write_text(measured, encoding="utf-8")
    good = write or measured == expected
    print(f"{'ok' if good else 'not ok'} {number} {path.stem}")
    if not good:
        for want, got in zip(expected.splitlines(), measured.splitlines()):
            if want != got:
                print(f"# expected {want}\n#      got {got}")
    return good


def main():
    if sys.version_info[:2] != (3, 11):
        print(f"1..0 # SKIP transcripts are CPython 3.11's, this is {sys.version.split()[0]}")
        return 0
    write = "--write" in sys.argv[1:]
    named = [pathlib.Path(name) for name in sys.argv[1:] if name != "--write"]
    folder = pathlib.Path(__file__).parent
    paths = named or sorted(path for path in folder.glob("*.py") if path.name != pathlib.Path(__file__).name)
    print(f"1..{len(paths)}")
    # More workers than processors: most scripts wait
    with concurrent.futures.ProcessPoolExecutor(8) as pool:
        results = [report(i + 1, paths[i], text, write) for i, text in enumerate(pool.map(measure, paths))]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
