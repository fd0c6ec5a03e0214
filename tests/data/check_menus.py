#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether in each menu every underlined letter stands for one item only, in English and in each translation.

    check_menus.py MSGFMT FOLDER_OF_UI FILE.po...
"""
import collections
import gettext
import io
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree


def label(element):
    return [attribute.text for attribute in element.findall("attribute") if attribute.get("name") == "label"]


def labels_of(menu):
    """Those that are shown at once: a submenu has a page of its own."""
    labels = []
    for child in menu:
        if child.tag in ("item", "submenu"):
            labels += label(child)
        elif child.tag == "section":
            labels += labels_of(child)
    return labels


def menus(folder):
    """(file, menu's id or label, its labels)"""
    for path in sorted(Path(folder).glob("*.ui")):
        for menu in ElementTree.parse(path).getroot().iter("menu"):
            yield path.name, menu.get("id"), labels_of(menu)
            for submenu in menu.iter("submenu"):
                yield path.name, *label(submenu), labels_of(submenu)


def translations(msgfmt, po_files):
    yield "English", str
    for path in po_files:
        compiled = subprocess.run([msgfmt, "--output-file=-", path], check=True, capture_output=True).stdout
        yield Path(path).stem, gettext.GNUTranslations(io.BytesIO(compiled)).gettext


def main(msgfmt, folder, *po_files):
    found = list(menus(folder))
    twice = 0
    for language, translate in translations(msgfmt, po_files):
        for name, menu, labels in found:
            letters = collections.defaultdict(list)
            for label in map(translate, labels):
                for letter in re.findall(r"_(\w)", label):
                    letters[letter.lower()].append(label)
            for letter, those in letters.items():
                if len(those) > 1:
                    print(f"{name}: {menu} in {language}: {letter} stands for {those}")
                    twice += 1
    return 1 if twice or not found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
