#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the project's rules of style. Prints each violation as file:line: message; ends with 1 if there is any.

    check.py [--fix] [BUILD]    BUILD: a configured build folder, for the flags that headers are compiled with
                                --fix: first write data/po/POTFILES.in anew
"""
import sys
from pathlib import Path

import rules_c
import rules_project
import rules_text
import rules_tools
from source import project_files

ROOT = Path(__file__).resolve().parents[2]


def violations(sources, build):
    for source in sources:
        for rule in rules_text.RULES + rules_c.RULES:
            yield from rule(source)
    for rule in rules_project.RULES:
        yield from rule(sources)
    for rule in rules_tools.RULES if build else rules_tools.RULES[:1]:
        yield from rule(sources, build)


def main(arguments):
    if "--fix" in arguments:
        arguments.remove("--fix")
        rules_project.fix_potfiles(project_files(ROOT))
    build = Path(arguments[0]).resolve() if arguments else None
    sources = project_files(ROOT)
    found = sorted({(str(source), line, message) for source, line, message in violations(sources, build)})
    for source, line, message in found:
        print(f"{source}:{line}: {message}")
    print(f"{len(sources)} files looked at, {len(found)} violations", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
