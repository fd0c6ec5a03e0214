# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules over several files: templates and their classes, and the list of files with text to translate."""
import re

TRANSLATED_C = re.compile(r"(?<![\w.>])(?:N?C?_|Q_|d?c?n?gettext|g_dn?gettext|g_dpgettext2?)\s*\(")
TRANSLATED_XML = re.compile(r'translatable="(?:yes|true)"')
POTFILES = "data/po/POTFILES.in"
REMEDY = "tests/style/check.py --fix"


def class_name(base):
    return "".join(part.capitalize() for part in base.split("-"))


def templates(sources):
    """One template a class and back, with the same base name; and each is in the resources."""
    files = {str(source): source for source in sources}
    resources = " ".join(s.text for s in sources if s.name.endswith(".gresource.xml"))
    for source in sources:
        if source.below("ui") and source.path.suffix == ".ui":
            if f">{source.name}<" not in resources:
                yield source, 1, "not in the list of resources"
            yield from template_has_class(source, files)
        elif source.below("src", "app") and source.path.suffix == ".c":
            yield from class_has_template(source, files)


def template_has_class(source, files):
    found = list(source.find(r'<template\s+class="(\w+)"'))
    if len(found) > 1:
        yield source, found[1][0], "more than one template in a file"
    for line, match in found[:1]:
        base = source.path.stem
        owner = files.get(f"src/app/{base}.c")
        if match[1] != class_name(base):
            yield source, line, f"the template of {match[1]} is in a file of another name"
        if owner is None or "gtk_widget_class_set_template_from_resource" not in owner.code:
            yield source, line, f"no src/app/{base}.c that uses this template"


def class_has_template(source, files):
    for line, match in source.find(r"gtk_widget_class_set_template_from_resource\s*\([^;]*;", source.text):
        base = source.path.stem
        if not re.search(rf'["/]{base}\.ui"', match[0]):
            yield source, line, f"the template is not {base}.ui"
        if f"ui/{base}.ui" not in files:
            yield source, line, f"ui/{base}.ui does not exist"
        if "gtk_widget_dispose_template" not in source.code:
            yield source, line, "dispose does not call gtk_widget_dispose_template()"


def is_translated(source):
    if source.below("src"):
        return source.is_c and TRANSLATED_C.search(source.code) is not None
    if source.below("ui"):
        return TRANSLATED_XML.search(source.text) is not None
    return source.below("data") and re.search(r"\.(desktop\.in|xml\.in|gschema\.xml)$", source.name) is not None


def potfiles(sources):
    listing = next((source for source in sources if str(source) == POTFILES), None)
    if listing is None:
        return
    wanted = {str(source) for source in sources if is_translated(source)}
    listed = {line: number for number, line in enumerate(listing.lines, 1) if line and not line.startswith("#")}
    for name in sorted(wanted - set(listed)):
        yield listing, len(listing.lines), f"{name} has text to translate and is not listed ({REMEDY})"
    for name in sorted(set(listed) - wanted):
        yield listing, listed[name], f"{name} has no text to translate ({REMEDY})"


def fix_potfiles(sources):
    listing = next(source for source in sources if str(source) == POTFILES)
    head = [line for line in listing.lines if line.startswith("#")]
    listing.full.write_text("\n".join(head + sorted(str(s) for s in sources if is_translated(s))) + "\n")


RULES = (templates, potfiles)
