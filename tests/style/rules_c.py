# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules for C files, each by itself: each yields (source, line, message)."""
import re

# Who may include whom: the folders below, in src/
BELOW = {
    "payload": "payload",
    "call": "payload call",
    "log": "payload call log",
    "bench": "payload call log bench",
    "script": "payload call log bench script",
    "model": "payload call log bench script model",
    "cli": "payload call log bench script cli",
    "app": "payload call log bench script model app",
}
BELOW = {folder: set(names.split()) for folder, names in BELOW.items()}
GENERATED = ("swb-resources.h", "swb-export-resources.h")
TOOLKIT = re.compile(r"^(gtk|gdk|gsk|adwaita|graphene|pango|cairo)\b")

SOCKET_CALL = (
    r"(?<![\w.>])(?:(?:socket|socketpair|bind|listen|accept4?|connect|send|sendto|sendmsg|sendmmsg|sendfile"
    r"|recv|recvfrom|recvmsg|recvmmsg|setsockopt|getsockopt|shutdown|getsockname|getpeername)"
    r"|g_socket_(?!address_|family_)\w+)\s*\(")
BANNED = r"\b(?:gchar|gint|gdouble|gfloat|goto|g_object_set_data(?:_full)?)\b"


def folder_of(source):
    return source.path.parts[1] if source.below("src") and len(source.path.parts) > 2 else None


def includes(source):
    if not source.is_c:
        return
    folder = folder_of(source)
    for line, match in source.find(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', source.text):
        name = match[2]
        if match[1] == "<":
            if TOOLKIT.match(name) and folder not in (None, "app"):
                yield source, line, f"src/{folder} knows nothing of <{name}>"
        elif folder is not None and name not in GENERATED:
            yield from own_include(source, line, folder, name)


def own_include(source, line, folder, name):
    parts = name.split("/")
    if len(parts) != 2 or parts[0] not in BELOW:
        yield source, line, f'"{name}" is to be written as "folder/swb-name.h"'
    elif parts[0] not in BELOW.get(folder, set()):
        yield source, line, f'src/{folder} includes upwards: "{name}"'
    elif not (source.root / "src" / name).exists():
        yield source, line, f'"{name}" does not exist'


def socket_calls(source):
    folder = folder_of(source)
    if not source.is_c or folder in (None, "bench"):
        return
    for line, match in source.find(SOCKET_CALL):
        yield source, line, f"only src/bench works sockets: {match[0].rstrip('( ')}()"


def banned_words(source):
    if source.is_c:
        for line, match in source.find(BANNED):
            yield source, line, f"{match[0]} is not used here"


def names(source):
    if source.is_c and folder_of(source) is not None and not source.name.startswith("swb-"):
        yield source, 1, "file names start with swb-"


def once(source):
    if source.path.suffix == ".h" and not re.search(r"^#pragma once$", source.text, re.MULTILINE):
        yield source, 1, "no #pragma once"


RULES = (includes, socket_calls, banned_words, names, once)
