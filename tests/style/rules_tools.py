# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules that other programs check: the formatting, and that each header compiles alone."""
import hashlib
import json
import os
import re
import shlex
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PLACE = re.compile(
    r"^(?P<file>[^:\n]+):(?P<line>\d+):\d+: (?:error|warning|fatal error): (?P<message>.*)$", re.MULTILINE)
KEPT_FLAG = re.compile(r"^-(I|D|isystem|std=|pthread|m|f)")


def run(command, **more):
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **more)


def in_parallel(function, items):
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        return [found for result in pool.map(function, items) for found in result]


def formatting(sources, _build):
    c_sources = [source for source in sources if source.is_c]
    groups = [c_sources[start::8] for start in range(8)]

    def check(group):
        if not group:
            return []
        result = run(["clang-format", "--dry-run", "--Werror", *(str(source.full) for source in group)])
        by_name = {str(source.full): source for source in group}
        seen = set()
        found = []
        for match in PLACE.finditer(result.stderr):
            source = by_name.get(match["file"], group[0])
            if source not in seen:
                seen.add(source)
                found.append((source, int(match["line"]), "clang-format would change this"))
        if result.returncode != 0 and not found:
            found.append((group[0], 1, f"clang-format failed: {result.stderr.strip()}"))
        return found
    return in_parallel(check, groups)


def compile_flags(build):
    """The compiler and flags that each folder of src is built with."""
    flags = {}
    for entry in json.loads(Path(build, "compile_commands.json").read_text()):
        folder = Path(entry["directory"], entry["file"]).resolve().parent
        words = shlex.split(entry["command"])
        if folder not in flags:
            flags[folder] = [word for word in words[1:] if KEPT_FLAG.match(word)]
    return flags


def fingerprint(source, sources, words):
    """Of a header, those of ours that it includes, and the flags: what has compiled once is not tried again."""
    by_name = {str(other): other for other in sources}
    texts, waiting, seen = [], [source], set()
    while waiting:
        header = waiting.pop()
        if header is not None and header not in seen:
            seen.add(header)
            texts.append(header.text)
            waiting += [by_name.get(f"src/{name}") for name in re.findall(r'#include "(.+)"', header.text)]
    return hashlib.sha256("\0".join([*sorted(texts), *words]).encode()).hexdigest()


def lone_headers(sources, build):
    flags = compile_flags(build)
    headers = [s for s in sources if s.path.suffix == ".h" and s.full.parent.resolve() in flags]
    memory = Path(build, "headers-compiled.json")
    known = set(json.loads(memory.read_text())) if memory.exists() else set()
    good = set()

    def check(source):
        words = flags[source.full.parent.resolve()]
        mark = fingerprint(source, sources, words)
        text = f'#include "{source.full}"\n'
        result = None if mark in known else run(["cc", *words, "-fsyntax-only", "-x", "c", "-"], input=text, cwd=build)
        if result is None or result.returncode == 0:
            good.add(mark)
            return []
        match = PLACE.search(result.stderr)
        message = match["message"] if match else result.stderr.strip()
        return [(source, int(match["line"]) if match else 1, f"does not compile alone: {message}")]
    found = in_parallel(check, headers)
    memory.write_text(json.dumps(sorted(good)))
    return found


RULES = (formatting, lone_headers)
