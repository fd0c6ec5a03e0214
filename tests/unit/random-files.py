#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts of random operations on files of makefile(), measured with CPython and run through the bench.

    random-files.py TEST-SEQUENCES [COUNT [SEED [FOLDER]]]

Writes COUNT scripts (100), those of SEED (1), SEED + 1 …, with what CPython makes of them, into FOLDER (one that goes
away), and has TEST-SEQUENCES compare. A script's name is its seed. Prints TAP.
"""
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "script"))
from transcribe import HEADER, measure, quoted  # noqa: E402

ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32",
             "utf-8-sig", "gb18030", "gbk", "shift_jis", "euc_jp", "euc_kr", "cp1252", "koi8-r")
ERRORS = ("strict", "ignore", "replace", "backslashreplace", "surrogateescape")
NEWLINES = (None, "", "\n", "\r", "\r\n")
LETTERS = "aaabcxyz\n\n\n\r\r é€中文日ｶ😀\ud7ff\ue000\0"
ANY = ("read(1)", 'write(b"x")', 'write("x")', "flush()", "readline()", "seekable()", "fileno()")
MODES = ("r", "w", "rw", "rb", "wb", "rwb")


class Script:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = ["import socket", ""]
        self.files = {}
        self.encoding = self.random.choice(ENCODINGS)

    def one_of(self, *choices):
        return self.random.choice(choices)

    def size(self):
        return self.one_of(0, 1, 1, 2, 3, 5, 8, 17, 100, 8191, 8192, 8193, 10000)

    def letters(self):
        many = self.random.random() < 0.05
        text = "".join(self.random.choices(LETTERS, k=self.random.randrange(0, 12)))
        return text * self.random.randrange(500, 1500) if many else text

    def received(self):
        """What the peer sends: mostly what the encoding has."""
        data = self.letters().encode(self.encoding, "ignore")
        if self.random.random() < 0.2:
            data += bytes(self.random.choices((0, 10, 13, 128, 0x81, 0xc3, 0xe2, 0xd8, 0xdc, 0xed, 0xff), k=2))
        if self.random.random() < 0.3 and data:
            data = data[:self.random.randrange(len(data))]
        return data or b"\r"

    def literal(self, data):
        """A long one as a short one a number of times: lines are not that long in the language."""
        unit = data[:50]
        return f"{quoted(unit)} * {len(data) // 50}" if len(data) > 2000 else quoted(data)

    def add(self, line):
        self.lines.append(line)

    def make_file(self):
        name, mode = f"f{len(self.files)}", self.one_of(*MODES)
        arguments = [quoted(mode)]
        if self.random.random() < 0.5:
            smallest = 0 if "b" in mode else 1
            arguments.append(str(self.one_of(-1, smallest, 1, 2, 3, 4, 7, 16, 100, 8192)))
        if "b" not in mode:
            newline = self.one_of(*NEWLINES)
            arguments += [f"encoding={quoted(self.encoding)}", f"errors={quoted(self.one_of(*ERRORS))}"]
            arguments += [f"newline={quoted(newline)}"] if newline is not None else []
        self.add(f"{name} = a.makefile({', '.join(arguments)})")
        self.files[name] = mode

    def data(self, mode):
        text = self.letters()
        if self.random.random() < 0.05:
            return self.one_of("5", "None", '"text"', 'b"bytes"')
        return self.literal(text if "b" not in mode else text.encode("utf-8", "ignore"))

    def use_file(self):
        name, mode = self.one_of(*self.files.items())
        reads, writes = "w" not in mode or "r" in mode, "w" in mode
        kinds = ["attribute", *(["read"] * 8 if reads else []), *(["write"] * 8 if writes else []), "close", "any"]
        kind = self.one_of(*kinds)
        if kind == "attribute":
            self.add(f"{name}.{self.one_of('closed', 'newlines', 'name', 'mode')}")
        elif kind == "read":
            size = self.one_of("", self.size(), self.size(), self.size())
            self.add(f"{name}.{self.one_of('read', 'readline', 'readline', 'readlines')}({size})")
        elif kind == "write" and self.random.random() < 0.3:
            self.add(f"{name}.flush()")
        elif kind == "write" and self.random.random() < 0.3:
            self.add(f"{name}.writelines(({self.data(mode)}, {self.data(mode)}))")
        elif kind == "write":
            self.add(f"{name}.write({self.data(mode)})")
        elif kind == "any":
            self.add(f"{name}.{self.one_of(*ANY)}")
        elif self.random.random() < 0.3:
            self.add(f"{name}.close()")
        elif self.random.random() < 0.1:
            self.add(f"{name} = 5")
            del self.files[name]
            self.make_file()

    def use_sockets(self, is_ended):
        choice = self.random.random()
        if choice < 0.5 and not is_ended:
            self.add(f"b.send({self.literal(self.received())})")
        elif choice < 0.9:
            self.add(f"b.recv({self.one_of(1, 10, 100000)})")
        elif choice < 0.93 and not is_ended:
            self.add(f"a.recv({self.one_of(1, 10)})")
        elif choice < 0.94:
            self.add("b.close()")
        elif choice < 0.95:
            self.add("a.close()")
        elif choice < 0.96:
            self.add(f"a.shutdown(socket.SHUT_{self.one_of('RD', 'WR', 'RDWR')})")

    def text(self):
        kind = self.one_of("", "socket.AF_UNIX, socket.SOCK_SEQPACKET")
        self.add(f"a, b = socket.socketpair({kind})")
        self.add("b.setblocking(False)")
        way = self.one_of("ended", "nonblocking", "nonblocking", "timeout")
        for _ in range(self.random.randrange(1, 8)):
            self.add(f"b.send({self.literal(self.received())})")
        if self.random.random() < 0.1 and way != "ended":
            self.add("a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 5000)")
        self.add({"ended": "b.shutdown(socket.SHUT_WR)", "nonblocking": "a.setblocking(False)",
                  "timeout": "a.settimeout(0.02)"}[way])
        self.make_file()
        for _ in range(self.random.randrange(5, 40)):
            choice = self.random.random()
            if choice < 0.05 and len(self.files) < 4:
                self.make_file()
            elif choice < 0.75:
                self.use_file()
            else:
                self.use_sockets(way == "ended")
        return HEADER + "\n".join(self.lines) + "\n"


def completes_a_character(transcript):
    """Bytes that stood for themselves, and together are a character: a str of the bench cannot have that."""
    alone = bytes(int(digits, 16) for digits in re.findall(r"\\udc([89a-f][0-9a-f])", transcript))
    return alone.decode("utf-8", "ignore") != ""


def write_all(folder, count, seed):
    for number in range(seed, seed + count):
        path = folder / f"{number}.py"
        path.write_text(Script(number).text(), encoding="utf-8")
        measured = measure(path)
        if completes_a_character(measured):
            path.unlink()
        else:
            path.with_suffix(".out").write_text(measured, encoding="utf-8")


def main():
    if sys.version_info[:2] != (3, 11):
        print(f"1..0 # SKIP this is not CPython 3.11 but {sys.version.split()[0]}")
        return 0
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    print(f"# {count} scripts from seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(sys.argv[4] if len(sys.argv) > 4 else temporary)
        write_all(folder, count, seed)
        return subprocess.run([program, "-k"], env={**os.environ, "SWB_SCRIPTS": str(folder)}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
