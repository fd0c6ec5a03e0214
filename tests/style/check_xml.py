#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether every XML file of the project is well-formed.   check_xml.py XMLLINT"""
import subprocess
import sys
from pathlib import Path

from source import project_files

ROOT = Path(__file__).resolve().parents[2]


def main():
    names = [s.path for s in project_files(ROOT) if s.name.endswith((".svg", ".ui", ".xml", ".xml.in"))]
    print(f"{len(names)} files", file=sys.stderr)
    return subprocess.run([sys.argv[1], "--nonet", "--noout", *names], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
