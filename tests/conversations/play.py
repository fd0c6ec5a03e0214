# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays a script, with CPython or with `swb run`, and tells what came of each statement in words that are the same for
both: ports, descriptors and names that the kernel picks are numbered as they appear."""
import ast
import base64
import enum
import errno
import io
import json
import os
import pickle
import re
import signal
import socket
import subprocess
import tempfile
import time
import warnings
import weakref

from transcripts import Stuck, Transcript, gives_descriptor

WATCHDOG_S = 20
RAISED = re.compile(r"raised (\w+)(?:: (.*))?$", re.DOTALL)
HINT = re.compile(r"line \d+: this would work: ")


class Named:
    """A socket or file; all of them are the same in a text."""

    def __init__(self, kind, name):
        self.kind = kind
        self.name = name


class Constant:
    def __init__(self, name):
        self.name = name


class Words(Transcript):
    """The numbers that were met, and the words for values. `as_json`: what `swb run --json` prints them as."""

    def __init__(self, as_json):
        super().__init__()
        self.as_json = as_json

    def outcome(self, value):
        if self.as_json:
            return json.dumps(self.shape(value))
        return self.value(value)

    def value(self, value):
        if isinstance(value, Named):
            return "NAMED"
        if isinstance(value, Constant):
            number = eval(value.name, {"socket": socket})
            return "|".join(sorted(value.name.split("|"))) if isinstance(number, enum.Enum) else repr(number)
        if isinstance(value, enum.Enum):
            names = (value.name or "0").split("|")
            return int.__repr__(value) if names[-1].isdigit() else "|".join(sorted(f"socket.{name}" for name in names))
        return super().value(value)

    def shape(self, value):
        if isinstance(value, enum.Enum):
            return int(value)
        if isinstance(value, Named):
            return {value.kind: value.name}
        if isinstance(value, bytes):
            if re.fullmatch(rb"\0[0-9a-f]{5}", value):
                return self.autobound.setdefault(value, f"AUTO{len(self.autobound) + 1}")
            return {"bytes": base64.b64encode(value).decode()}
        if isinstance(value, (list, tuple)):
            is_address = len(value) in (2, 4) and isinstance(value[0], str) and type(value[1]) is int
            return [self.port(v) if is_address and i == 1 else self.shape(v) for i, v in enumerate(value)]
        if isinstance(value, float) and not value - value == 0:
            return str(value)
        return value

    def error(self, name, number, message):
        """The ports of a message are those met before, or new."""
        message = re.sub(r"\b\d{4,5}\b", lambda match: self.ports.get(int(match[0])) or match[0], message)
        message = re.sub(r"(?<=', )\d{4,5}(?=[,)])", lambda match: self.port(int(match[0])), message)
        return f"!{name} {number} {message}".rstrip()


# --- CPython ---


class Player:
    def __init__(self, as_json):
        self.words = Words(as_json)
        self.names = {"socket": socket, "time": time}
        self.known = weakref.WeakKeyDictionary()
        self.outcomes = []

    def named(self, value):
        if isinstance(value, (socket.socket, io.IOBase)):
            return Named("socket" if isinstance(value, socket.socket) else "file", self.known.get(value))
        if isinstance(value, (list, tuple)) and not isinstance(value, str):
            return type(value)(map(self.named, value)) if type(value) in (list, tuple) else value
        return value

    def assign(self, name, value):
        if isinstance(value, (socket.socket, io.IOBase)):
            self.known.setdefault(value, name)
        self.names[name] = value

    def execute(self, statement):
        if isinstance(statement, ast.Assert):
            exec(compile(ast.Module([statement], []), "script", "exec"), self.names)
            return self.words.outcome(None)
        value = eval(compile(ast.Expression(statement.value), "script", "eval"), self.names)
        if isinstance(statement, ast.Assign):
            target = statement.targets[0]
            if isinstance(target, ast.Tuple):
                names = [name.id for name in target.elts]
                exec(f"{', '.join(names)} = value", {}, unpacked := {"value": value})
                for name in names:
                    self.assign(name, unpacked[name])
                unpacked = None
            else:
                self.assign(target.id, value)
        if gives_descriptor(statement.value) and type(value) is int and value >= 0:
            return "FD"
        return self.words.outcome(self.named(value))

    def fail(self, error):
        name, number = type(error).__name__, "-"
        message = str(error)
        if self.words.as_json and isinstance(error, OSError) and error.errno is not None:
            number, message = f"{error.errno} {code_of(error)}", error.strerror
        return self.words.error(name, number, message)

    def play(self, text):
        for statement in ast.parse(text).body:
            if isinstance(statement, (ast.Import, ast.ImportFrom)):
                exec(compile(ast.Module([statement], []), "script", "exec"), self.names)
                continue
            try:
                outcome = self.execute(statement)
            except Exception as error:
                outcome = self.fail(error)
            except Stuck:
                self.outcomes.append((statement.lineno, f"stuck for {WATCHDOG_S} s"))
                return
            self.outcomes.append((statement.lineno, outcome))


def code_of(error):
    if isinstance(error, (socket.gaierror, socket.herror)):
        names = [name for name in dir(socket) if name.startswith("EAI_") and getattr(socket, name) == error.errno]
        return names[0] if names else None
    # The number has two names.
    return "EOPNOTSUPP" if error.errno == errno.EOPNOTSUPP else errno.errorcode.get(error.errno)


def give_up(_signal, _frame):
    raise Stuck


def play_here(text, as_json):
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(WATCHDOG_S)
    warnings.simplefilter("ignore")
    player = Player(as_json)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        player.play(text)
    return player.outcomes


def play_python(text, as_json):
    """In a process of its own: what it leaves open ends with it."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reader)
            with open(writer, "wb") as out:
                pickle.dump(play_here(text, as_json), out)
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with open(reader, "rb") as result:
        told = result.read()
    os.waitpid(child, 0)
    return pickle.loads(told) if told else [(0, "CPython did not end")]


# --- swb ---


def decoded(value):
    """A value of JSON as one of Python, as far as it tells."""
    if isinstance(value, dict):
        (kind, content), = value.items()
        return base64.b64decode(content, validate=True) if kind == "bytes" else Named(kind, content)
    return [decoded(item) for item in value] if isinstance(value, list) else value


def from_node(node):
    """A value of canonical text."""
    match node:
        case ast.Constant():
            return node.value
        case ast.UnaryOp(op=ast.USub()):
            return -from_node(node.operand)
        case ast.Tuple():
            return tuple(map(from_node, node.elts))
        case ast.List():
            return list(map(from_node, node.elts))
        case ast.Attribute():
            return Constant(ast.unparse(node))
        case ast.BinOp(op=ast.BitOr()):
            return Constant("|".join(part.strip() for part in ast.unparse(node).split("|")))
        case ast.Name(id="inf" | "nan"):
            return float(node.id)
    return Named("thing", None)


def reached(statement, value):
    """Whether a descriptor is told of."""
    return gives_descriptor(statement.value) and type(value) is int and value >= 0


def read_json(line, words, statements):
    told = json.loads(line)
    statement = statements[told["line"]]
    complaint = ""
    if same_call(statement) != same_call(ast.parse(told["call"]).body[0]):
        complaint = f" as {told['call']}"
    if not isinstance(told["elapsed"], (int, float)) or told["elapsed"] < 0:
        complaint += f" elapsed {told['elapsed']}"
    if "error" in told:
        error = told["error"]
        number = "-" if error["errno"] is None else f"{error['errno']} {error['code']}"
        return told["line"], words.error(error["type"], number, error["message"]) + complaint
    value = decoded(told["value"])
    if not isinstance(statement, ast.Assert) and reached(statement, value):
        return told["line"], "FD" + complaint
    return told["line"], words.outcome(value) + complaint


def read_text(line, words, statements):
    before, _, after = line.rpartition(" -> ")
    number = int(before.split(":")[0])
    raised = RAISED.match(after)
    if raised:
        return number, words.error(raised[1], "-", raised[2] or "")
    value = from_node(ast.parse(after.replace("<socket>", "unnamed").replace("<file>", "unnamed"), mode="eval").body)
    statement = statements[number]
    if not isinstance(statement, ast.Assert) and reached(statement, value):
        return number, "FD"
    return number, words.outcome(value)


class Qualify(ast.NodeTransformer):
    def visit_Name(self, node):
        if node.id.isupper() and hasattr(socket, node.id):
            return ast.Attribute(ast.Name("socket", ast.Load()), node.id, ast.Load())
        return node


def same_call(statement):
    return ast.dump(Qualify().visit(statement))


def play_swb(swb, text, as_json):
    statements = {s.lineno: s for s in ast.parse(text).body if not isinstance(s, (ast.Import, ast.ImportFrom))}
    words = Words(as_json)
    with tempfile.TemporaryDirectory() as folder:
        command = [swb, "run", "--keep-going"] + ["--json"] * as_json + ["-"]
        try:
            done = subprocess.run(command, input=text.encode(), capture_output=True, cwd=folder, timeout=WATCHDOG_S * 2,
                                  env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False)
        except subprocess.TimeoutExpired as stuck:
            return [(0, f"swb did not end: {(stuck.stdout or b'').decode()[-300:]}")]
    read = read_json if as_json else read_text
    outcomes = []
    for line in done.stdout.decode().splitlines():
        try:
            outcomes.append(read(line, words, statements))
        except (ValueError, KeyError, SyntaxError, TypeError) as error:
            outcomes.append((0, f"cannot be read: {line} ({error})"))
    outcomes.extend((0, line) for line in done.stderr.decode().splitlines() if not HINT.match(line))
    failed = any(outcome.startswith("!") for _, outcome in outcomes)
    if done.returncode != int(failed):
        outcomes.append((0, f"exit status {done.returncode}"))
    return outcomes
