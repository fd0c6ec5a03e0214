# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules that hold for each file by itself, whatever its language: each yields (source, line, message)."""
import ast
import re

LONGEST_LINE = 120
LONGEST_FUNCTION = 60
LONGEST_FILE = 600

MEASURED = (".c", ".h", ".py", ".sh")
LICENSED = re.compile(r"\.(c|h|py|sh|ui|xml|css|svg|po|supp|in|build)$|^(LINGUAS|meson_options\.txt|run|LICENSE)$")
UNFINISHED = r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b"
# These two wait for something that gives no event: the accessibility bus's tree, and daemons without a ready signal.
POLLING = ("tests/gui/atspi_node.py", "tests/gui/gui-session.sh")


def is_demonstration(source):
    """What is said in it is said in the window's log."""
    return source.below("data", "demonstrations")


def is_call_script(source):
    """In tests/script a .py with a transcript beside it is input: one call a line; time.sleep() is one of them."""
    return source.below("tests", "script") and source.full.with_suffix(".out").exists()


def licence(source):
    if is_demonstration(source):
        return
    if LICENSED.search(source.name) and not any("SPDX-License-Identifier: " in line for line in source.lines[:3]):
        yield source, 1, "no SPDX line at the top"


def unfinished(source):
    for line, match in source.find(UNFINISHED, source.text):
        yield source, line, f"unfinished: {match[0]}"


def long_lines(source):
    if source.path.suffix not in MEASURED or is_call_script(source):
        return
    for number, line in enumerate(source.lines, 1):
        if len(line) > LONGEST_LINE:
            yield source, number, f"{len(line)} characters in a line, more than {LONGEST_LINE}"


def long_files(source):
    if source.path.suffix not in MEASURED:
        return
    length = len(source.lines) - (len(source.table_lines) if source.is_c else 0)
    if length > LONGEST_FILE:
        yield source, 1, f"{length} lines in a file, more than {LONGEST_FILE}"


def long_functions(source):
    if source.is_c:
        spans = [(first, last, len(source.table_lines & set(range(first, last)))) for first, last in source.functions()]
    elif source.path.suffix == ".py":
        try:
            tree = ast.parse(source.text)
        except SyntaxError:
            return
        spans = [(n.lineno, n.end_lineno, 0) for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    else:
        return
    for first, last, table in spans:
        length = last - first + 1 - table
        if length > LONGEST_FUNCTION:
            yield source, first, f"{length} lines in a function, more than {LONGEST_FUNCTION}"


def sleeping_tests(source):
    if not source.below("tests") or is_call_script(source) or str(source) in POLLING:
        return
    if source.below("tests", "style") or source.below("tests", "bench"):       # a load is given in steps of time
        return
    if source.is_c:
        pattern = r"\b(?:sleep|usleep|nanosleep|g_usleep)\s*\("
    elif source.path.suffix == ".py":
        pattern = r"\btime\.sleep\s*\("
    elif source.path.suffix == ".sh":
        pattern = r"^\s*sleep\s"
    else:
        return
    for line, _ in source.find(pattern):
        yield source, line, "a test sleeps: wait for the event"


def machine_paths(source):
    root = str(source.root)
    if root.count("/") < 2:
        return
    for line, _ in source.find(re.escape(root) + r"\b", source.text):
        yield source, line, "a path of this machine"


RULES = (licence, unfinished, long_lines, long_files, long_functions, sleeping_tests, machine_paths)
