# SPDX-License-Identifier: GPL-3.0-or-later
"""A widget as the accessibility bus shows it."""
import functools
import re
import time

import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi         # for the names of roles and states

from atspi_bus import BusError

INTERFACES = "org.a11y.atspi."
PROPERTIES = "org.freedesktop.DBus.Properties"
WINDOW_COORDINATES = 1
POPOVERS = ("GtkPopover", "GtkPopoverMenu", "GtkEmojiChooser", "SwbCallCompleter", "SwbRenamePopover")
TOP_LEVELS = ("frame", "dialog", "alert", "window")
# Where shown() asks what is at a place of a widget's box
PROBES = ((0.5, 0.5), (0.05, 0.5), (0.95, 0.5), (0.5, 0.05), (0.5, 0.95))


class Timeout(AssertionError):
    """What was waited for did not happen."""


def wait_for(condition, timeout=5.0, what=None, interval=0.03):
    """Asks until condition() gives something true, and returns that. Errors of widgets that vanish count as false."""
    end = time.monotonic() + timeout
    error = None
    while True:
        try:
            result = condition()
            if result:
                return result
        except (BusError, LookupError) as caught:
            error = caught
        if time.monotonic() > end:
            what = what or getattr(condition, "__name__", condition)
            raise Timeout(f"timed out waiting for {what}" + (f" ({error})" if error else ""))
        time.sleep(interval)


def plain_name(name):
    """GTK gives '_Connect Connect' for a button with a mnemonic, 'Host Host' for some labelled ones."""
    name = re.sub(r"_(?=\w)", "", name or "").strip()
    half = len(name) // 2
    doubled = len(name) % 2 and name[half] == " " and name[:half] == name[half + 1:]
    return name[:half] if doubled else name


@functools.cache
def role_name(number):
    try:
        return Atspi.role_get_name(Atspi.Role(number))
    except ValueError:
        return str(number)


def state_names(words):
    bits = words[0] | (words[1] << 32 if len(words) > 1 else 0)
    return {Atspi.StateType(bit).value_nick for bit in range(bits.bit_length()) if bits >> bit & 1}


class Node:
    """A widget of one snapshot of the tree. Role, name and children are of that moment; methods ask the program now."""

    __slots__ = ("app", "path", "role", "raw_name", "first_states", "interfaces", "parent", "children", "index")

    def __init__(self, app, item):
        (_, self.path), _, (_, self.parent), self.index, _, interfaces, self.raw_name, role, _, self.first_states = item
        self.app = app
        self.role = role_name(role)
        self.interfaces = {name.rsplit(".", 1)[1] for name in interfaces}
        self.children = []

    def __repr__(self):
        return f"<{self.role} {self.name!r}>"

    @property
    def name(self):
        return plain_name(self.raw_name)

    def call(self, interface, method, signature="", *arguments):
        return self.app.call(self.path, INTERFACES + interface, method, signature, *arguments)

    def get(self, interface, name):
        return self.app.call(self.path, PROPERTIES, "Get", "ss", INTERFACES + interface, name)[0]

    # --- what it is and holds ---

    def states(self):
        return state_names(self.call("Accessible", "GetState")[0])

    def description(self):
        return self.get("Accessible", "Description")

    def checked(self):
        return bool({"checked", "pressed"} & self.states())

    def sensitive(self):
        """Whether it can be used: GTK says of a widget in an insensitive one that it is sensitive."""
        for node in self.ancestors():
            if "sensitive" not in node.states():
                return False
            if node.role in TOP_LEVELS:
                break
        return True

    def selected(self):
        return "selected" in self.states()

    def focused(self):
        return "focused" in self.states()

    def text(self):
        """The text of an entry, text view, spin button or label; of others the name they have now."""
        if "Text" in self.interfaces:
            length = self.get("Text", "CharacterCount")        # GetText (0, -1) gives nothing
            return self.call("Text", "GetText", "ii", 0, length)[0] if length > 0 else ""
        return plain_name(self.get("Accessible", "Name"))

    def value(self):
        return self.get("Value", "CurrentValue")

    def labels(self):
        """The texts of the labels inside, in order; GtkInscription counts as one."""
        return [node.text() for node in self.walk() if node.role == "label" and node.sized()]

    # --- where it is ---

    def walk(self):
        for child in self.children:
            yield child
            yield from child.walk()

    def ancestors(self):
        node = self
        while node is not None:
            yield node
            node = self.app.nodes.get(node.parent)

    def surface(self):
        """The nearest popover or window around it."""
        return next((n for n in self.ancestors() if n.raw_name in POPOVERS or n.role in TOP_LEVELS), None)

    def extents(self):
        if "Component" not in self.interfaces:
            return None
        return self.call("Component", "GetExtents", "u", WINDOW_COORDINATES)[0]

    def sized(self):
        """Whether it has a size, which a page of a stack that was shown before has too."""
        try:
            box = self.extents()
        except BusError:
            return False
        return box is None or (box[2] > 0 and box[3] > 0)

    def shown(self):
        """Whether it is on the screen. GTK 4.8 says so of windows only: for others the window is asked what is at some
        places of the widget's box. Entries give no answer; what stands around them does."""
        try:
            if not self.sized():
                return False
            surface = self.surface()
            if surface is None or surface is self or self.extents() is None:
                return True
            answer = self._hit(surface)
            return self._neighbour_shown(surface) if answer is None else answer
        except BusError:
            return False

    def _neighbour_shown(self, surface):
        for around in self.ancestors():
            if around is surface:
                break
            for node in around.walk():
                if node.role in ("label", "push button") and node.sized():
                    answer = node._hit(surface)
                    if answer is not None:
                        return answer
        return True

    def _hit(self, surface):
        """Whether the window finds it where it is; None where what it finds cannot be told."""
        x, y, width, height = self.extents()
        inside = {self.path} | {node.path for node in self.walk()}
        around = {node.path for node in self.ancestors()} - {surface.path}
        without_answer = False
        for across, down in PROBES:
            place = (x + int(width * across), y + int(height * down), WINDOW_COORDINATES)
            path = surface.call("Component", "GetAccessibleAtPoint", "iiu", *place)[0][1]
            if path in inside or (path in around and not self.sensitive()):       # insensitive ones are never hit
                return True
            without_answer = without_answer or path.endswith("/null")    # a part that is not accessible, as in entries
        return None if without_answer else False

    # --- what can be done with it ---

    def actions(self):
        if "Action" not in self.interfaces:
            return []
        return [self.call("Action", "GetName", "i", i)[0] for i in range(self.get("Action", "NActions"))]

    def do(self, action):
        actions = self.actions()
        if action not in actions:
            raise LookupError(f"{self!r} has no action {action!r}, only {actions}")
        return self.call("Action", "DoAction", "i", actions.index(action))[0]

    def set_text(self, text):
        """Fast and without focus; it makes no key events and does not activate."""
        return self.call("EditableText", "SetTextContents", "s", text)[0]

    def set_value(self, value):
        name = (INTERFACES + "Value", "CurrentValue")
        self.app.call(self.path, PROPERTIES, "Set", "ssv", *name, ("d", value))
