# SPDX-License-Identifier: GPL-3.0-or-later
"""The project's files, and C text as far as the style test needs to understand it."""
import functools
import os
import re
from pathlib import Path

SKIPPED_FOLDERS = re.compile(r"^(build.*|\.git|__pycache__|screenshots)$")
TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)
TABLE = re.compile(r"^[ \t]*(?:static )?const\b[^;{}()]*=\s*\{", re.MULTILINE)


def blank(text):
    """As many characters and lines as text has, without its contents."""
    return re.sub(r"[^\n]", " ", text)


def without_comments_and_strings(text):
    def replacement(match):
        token = match[0]
        return blank(token) if token.startswith("/") else token[0] + blank(token[1:-1]) + token[-1]
    return TOKEN.sub(replacement, text)


def matching_brace(code, start):
    """Where the block that opens at start ends."""
    depth = 0
    for match in re.compile(r"[{}]").finditer(code, start):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.start()
    return len(code) - 1


class Source:
    """A file of the project: its path below the top folder, its text; of C also the text without comments, strings."""

    def __init__(self, root, path):
        self.root = root
        self.path = path
        self.full = root / path
        self.name = path.name
        self.is_c = path.suffix in (".c", ".h")
        self.text = self.full.read_text(encoding="utf-8", errors="replace")

    def __str__(self):
        return str(self.path)

    @functools.cached_property
    def lines(self):
        return self.text.splitlines()

    @functools.cached_property
    def code(self):
        return without_comments_and_strings(self.text)

    def below(self, *folders):
        return self.path.parts[:len(folders)] == folders

    def line_of(self, offset):
        return self.text.count("\n", 0, offset) + 1

    def find(self, pattern, text=None):
        """(line, match) of each match of pattern, in the code of C files and in the whole text of others."""
        if text is None:
            text = self.code if self.is_c else self.text
        for match in re.compile(pattern, re.MULTILINE).finditer(text):
            yield self.line_of(match.start()), match

    @functools.cached_property
    def table_lines(self):
        """The lines taken by constant tables: length limits do not count them."""
        taken = set()
        for match in TABLE.finditer(self.code):
            end = matching_brace(self.code, match.end() - 1)
            taken.update(range(self.line_of(match.start()) + 1, self.line_of(end) + 1))
        return taken

    def functions(self):
        """(first line, last line) of each function: GNU style has their braces in the first column."""
        lines = self.code.splitlines()
        opened = None
        for number, line in enumerate(lines, 1):
            if line.rstrip() == "{" and opened is None and number > 1 and lines[number - 2].rstrip().endswith(")"):
                opened = number - 1
                while opened > 1 and re.match(r"[^\s#;}].*[^;}]$|\s+\S.*[^;]$", lines[opened - 2].rstrip()):
                    opened -= 1
            elif line.rstrip() == "}" and opened is not None:
                yield opened, number
                opened = None


def project_files(root):
    """Every text file of the project, in order."""
    root = Path(root)
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if not SKIPPED_FOLDERS.match(f))
        found += [Path(folder, name).relative_to(root) for name in sorted(names)]
    return [Source(root, path) for path in found if path.suffix not in (".png", ".pyc", ".gz")]
