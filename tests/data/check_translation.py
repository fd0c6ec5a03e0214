#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a translation is valid and complete. Prints each text that is not translated, fuzzy, or cut in the source.

    check_translation.py MSGFMT MSGATTRIB FILE.po
"""
import subprocess
import sys


def selected(msgattrib, selection, path):
    """The entries that msgattrib selects, without the header, as text."""
    command = [msgattrib, "--no-obsolete", "--no-wrap", *selection, path]
    entries = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n\n")
    return [entry for entry in entries if 'msgid ""\nmsgstr' not in entry and "msgid " in entry]


def cut(entry):
    """xgettext ends a text where a macro comes that it does not know: it knows PRIu64, but not G_GUINT64_FORMAT."""
    return any(line.startswith("msgid") and line.endswith('%"') for line in entry.splitlines())


def place_and_text(entry):
    lines = entry.splitlines()
    places = [line[3:] for line in lines if line.startswith("#: ")]
    text = [line for line in lines if line.startswith(("msgctxt", "msgid", '"'))]
    return f"{' '.join(places)}: {' '.join(text)}"


def main(msgfmt, msgattrib, path):
    found = [("not translated", e) for e in selected(msgattrib, ["--untranslated"], path)]
    found += [("fuzzy", e) for e in selected(msgattrib, ["--only-fuzzy"], path)]
    found += [("cut at a macro", e) for e in selected(msgattrib, [], path) if cut(e)]
    for what, entry in found:
        print(f"{what}: {place_and_text(entry)}")
    valid = subprocess.run([msgfmt, "--check", "--statistics", "--output-file=/dev/null", path], check=False)
    return 1 if found or valid.returncode != 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
