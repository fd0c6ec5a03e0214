# SPDX-License-Identifier: GPL-3.0-or-later
import enum
import io
import socket
import sys
import time

current_line = 0
current_text = ""
failures = 0


def text_of(value):
    """Like repr(), but with double quotes, and a socket or file is told by its name."""
    if isinstance(value, (socket.socket, io.IOBase)):
        kind = "<socket>" if isinstance(value, socket.socket) else "<file>"
        return next((name for name, known in globals().items() if known is value), kind)
    if isinstance(value, enum.Flag) and value.name not in type(value).__members__:
        return " | ".join(f"socket.{flag.name}" for flag in type(value) if flag & value)
    if isinstance(value, enum.Enum):
        return f"socket.{value.name}"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(text_of, value)) + (",)" if len(value) == 1 else ")")
    if isinstance(value, list):
        return "[" + ", ".join(map(text_of, value)) + "]"
    if isinstance(value, str):
        return '"' + '\\"'.join(repr(part)[1:-1] for part in value.split('"')) + '"'
    if isinstance(value, bytes):
        return 'b"' + '\\"'.join(repr(part)[2:-1] for part in value.split(b'"')) + '"'
    return repr(value)


def step(line, text):
    """Begins a statement: its line in the script, and how it reads there."""
    global current_line, current_text
    current_line, current_text = line, text


def show(value):
    """Ends the statement: prints what it gave."""
    print(f"{current_line}: {current_text} -> {text_of(value)}", flush=True)


def failed(error):
    """Ends the statement: prints what it raised."""
    global failures
    failures += 1
    kind = "TimeoutError" if isinstance(error, socket.timeout) else type(error).__name__
    message = "".join(c if c.isprintable() else repr(c)[1:-1] for c in str(error))
    print(f"{current_line}: {current_text} -> raised {kind}{': ' if message else ''}{message}", flush=True)
