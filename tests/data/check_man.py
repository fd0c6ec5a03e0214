#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a manual page is formatted without a warning, and tells of the options that --help tells of, and of no other.

    check_man.py MAN PAGE PROGRAM

Each command of a program that has some has a section of its own, `PROGRAM COMMAND`.
"""
import os
import re
import subprocess
import sys
from pathlib import Path

OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
COMMAND = re.compile(r"^  ([a-z]+)  ", re.MULTILINE)
# One for all is enough.
EVERYWHERE = {"--help"}
WIDE = "1000"


def run(*command):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": WIDE, "MAN_KEEP_FORMATTING": "", "MANOPT": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout, done.stderr


def sections(text):
    """{heading: text} of the parts of the page, its own parts in them left out"""
    found, heading = {}, ""
    for line in text.splitlines():
        if re.match(r" {0,3}\S", line):
            heading = line.strip()
        found[heading] = found.get(heading, "") + line + "\n"
    return found


def compare(where, page, told):
    options = set(OPTION.findall(told)) - EVERYWHERE
    written = set(OPTION.findall(page)) - EVERYWHERE
    for option in sorted(options ^ written):
        print(f"{where}: {option} is " + ("not in the page" if option in options else "no option"))
    return options == written


def check(man, page, program):
    text, warnings = run(man, "--warnings=w", "--local-file", "--pager=cat", "--encoding=UTF-8", page)
    text = re.sub(".\b", "", text)
    good = not warnings
    print(warnings, end="")
    told, _ = run(program, "--help")
    commands = COMMAND.findall(told)
    parts = sections(text)
    for command in commands:
        name = f"{Path(program).name} {command}"
        if name not in parts:
            print(f"{page} has no section {name}")
            good = False
            continue
        good = compare(name, parts[name], run(program, command, "--help")[0]) and good
    if not commands:
        good = compare(Path(program).name, text, told) and good
    return good


if __name__ == "__main__":
    sys.exit(not check(*sys.argv[1:]))
