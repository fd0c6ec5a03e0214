#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a GTK 4.8 program as a person would: finds and reads widgets through the accessibility bus, and moves the
pointer and types with xdotool. Runs inside gui-session.sh.

    process, app = launch(["build/src/app/socket-workbench"])
    app.type(app.find("text", "Bind port"), "0")
    app.click(app.find("push button", "Bind"))
    wait_for(lambda: app.rows(app.find("tree table", "Live log")))
    app.screenshot("window.png")

The bus is asked directly: one call brings the whole tree, in 7 ms for a hundred widgets. What GTK 4.8 does not do well
is dealt with here and in atspi_node.py:
  - there are no screen coordinates: the place of the X window is added to those in the window
  - popovers give coordinates that do not fit their X window, which is looked up
  - the click action of a button acts 250 ms later: wait for its effect
  - check buttons, list rows and combo boxes have no action: they are clicked with the pointer

By itself it prints the tree of a running program:   atspi_driver.py [NAME]
"""
import os
import re
import subprocess
import sys

from atspi_bus import Bus, BusError
from atspi_node import INTERFACES, POPOVERS, PROPERTIES, TOP_LEVELS, Node, Timeout, state_names, wait_for

__all__ = ["App", "Node", "Timeout", "launch", "wait_for"]

ACCESSIBLE = INTERFACES + "Accessible"
ROOT = "/org/a11y/atspi/accessible/root"
SCALE = int(os.environ.get("GDK_SCALE", "1"))       # accessibility speaks of logical pixels, X of real ones
ROWS = ("table row", "list item", "tree item")
WINDOW_LINE = re.compile(
    r'\s+(0x[0-9a-f]+) (?:"(.*)"|\(has no name\)): \((.+)\)\s+(\d+)x(\d+)\+-?\d+\+-?\d+\s+\+(-?\d+)\+(-?\d+)')


def output_of(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


class Window:
    """A mapped X window of the program, in logical pixels."""

    def __init__(self, match, popup):
        self.id, self.title, self.popup = match[1], match[2] or "", popup
        self.width, self.height, self.x, self.y = (int(match[group]) // SCALE for group in (4, 5, 6, 7))

    def difference(self, box):
        return abs(self.width - box[2]) + abs(self.height - box[3])

    def shadow(self):
        """What of the window is shadow: left, right, top, bottom."""
        words = re.findall(r"\d+", output_of("xprop", "-id", self.id, "_GTK_FRAME_EXTENTS").partition("=")[2])
        return [int(word) // SCALE for word in words] if len(words) == 4 else [0, 0, 0, 0]


class App:
    """A running program, by the name it has on the accessibility bus or by its process id."""

    def __init__(self, name=None, pid=None, timeout=15):
        self.connection = Bus(os.environ["AT_SPI_BUS_ADDRESS"])
        self.bus = self.root = self.pid = self.name = None
        self.nodes = {}
        wait_for(lambda: self._look_for(name, pid), timeout, f"the program {name or pid}")

    def _look_for(self, name, pid):
        ask = self.connection.call
        for bus, path in ask("org.a11y.atspi.Registry", ROOT, ACCESSIBLE, "GetChildren")[0]:
            try:
                found_pid = ask("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                "GetConnectionUnixProcessID", "s", bus)[0]
                found_name, windows = (ask(bus, path, PROPERTIES, "Get", "ss", ACCESSIBLE, what)[0]
                                       for what in ("Name", "ChildCount"))
            except BusError:
                continue
            if name in (None, found_name) and pid in (None, found_pid) and windows > 0:
                self.bus, self.root, self.pid, self.name = bus, path, found_pid, found_name
                return True
        return False

    def call(self, path, interface, method, signature="", *arguments):
        return self.connection.call(self.bus, path, interface, method, signature, *arguments)

    # --- finding ---

    def tree(self, thorough=False):
        """The root of all widgets there are now. The bus's cache has only those that somebody asked for before: where
        a node has more children than were given, it is asked for them, which makes GTK create them. A widget that took
        the place of another, now hidden, does not show in the number; thorough asks every node once."""
        for attempt in range(6):
            nodes, counts = self._cached_nodes()
            lacking = [node.path for node in nodes.values()
                       if counts[node.path] > len(node.children) or (thorough and attempt == 0 and counts[node.path])]
            if not lacking and self.root in nodes:
                break
            if not self._ask_for_children(lacking or [self.root], nodes):
                break
        for node in nodes.values():
            self._drop_hidden_children(node, counts[node.path])
            node.children.sort(key=lambda child: child.index)
        self.nodes = nodes
        return nodes[self.root]

    def _cached_nodes(self):
        items = self.call("/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems")[0]
        nodes = {item[0][1]: Node(self, item) for item in items}
        counts = {item[0][1]: item[4] for item in items}
        for node in nodes.values():
            parent = nodes.get(node.parent)
            if parent is not None and parent is not node:
                parent.children.append(node)
        return nodes, counts

    def _children_of(self, path):
        try:
            return [child for _, child in self.call(path, ACCESSIBLE, "GetChildren")[0]]
        except BusError:
            return []

    def _ask_for_children(self, paths, nodes):
        """Asks these nodes, and those below them that are not known yet; whether there are any."""
        seen = set()
        new = False
        while paths:
            seen.update(paths)
            answers = self.connection.call_all(paths, self.bus, ACCESSIBLE, "GetChildren")
            children = {child for answer in answers if not isinstance(answer, BusError) for _, child in answer[0]}
            paths = [child for child in children if child not in nodes and child not in seen]
            new = new or bool(paths)
        return new

    def _drop_hidden_children(self, node, count):
        """Closed popovers and other pages of a stack are in the cache and not in the tree."""
        if count < len(node.children):
            children = set(self._children_of(node.path))
            node.children = [child for child in node.children if child.path in children]

    def find_all(self, role=None, name=None, within=None, shown=True, thorough=False):
        """role: a string, several, or None; name: a string or a compiled pattern."""
        root = self.tree(thorough)
        if within is not None:
            root = self.nodes.get(within.path)
            if root is None:
                return []
        roles = (role,) if isinstance(role, str) else role

        def fits(node):
            if roles is not None and node.role not in roles:
                return False
            if isinstance(name, re.Pattern):
                return name.search(node.raw_name)
            return name is None or name in (node.raw_name, node.name)
        return [node for node in root.walk() if fits(node) and (not shown or node.shown())]

    def find(self, role=None, name=None, within=None, nth=0, timeout=5, shown=True):
        """The nth such widget, once it is there."""
        def look():
            for thorough in (False, True):
                found = self.find_all(role, name, within, shown, thorough)
                if len(found) > nth:
                    return found[nth]
            return None
        return wait_for(look, timeout, f"{role} {name!r}")

    def gone(self, role=None, name=None, timeout=5):
        return wait_for(lambda: not self.find_all(role, name), timeout, f"no more {role} {name!r}")

    def refresh(self, node):
        """The same widget now: its children may be others."""
        self.tree()
        if node.path not in self.nodes:
            raise LookupError(f"{node!r} is gone")
        return self.nodes[node.path]

    # --- reading ---

    def row_nodes(self, table):
        """The rows on screen of a column view, list view or list box."""
        def below(node):
            for child in node.children:
                if child.role in ROWS:
                    yield child
                elif child.role != "table cell":
                    yield from below(child)
        return [row for row in below(self.refresh(table)) if row.shown() and
                not any(child.name == "GtkColumnViewTitle" for child in row.children)]

    def rows(self, table):
        """Of each row on screen the texts of its labels."""
        return [row.labels() for row in self.row_nodes(table)]

    def row(self, table, text, timeout=5):
        """The row that has text (a string or a compiled pattern) in one of its labels."""
        def fits(label):
            return text.search(label) if isinstance(text, re.Pattern) else label == text

        def look():
            return next((row for row in self.row_nodes(table) if any(fits(label) for label in row.labels())), None)
        return wait_for(look, timeout, f"row {text!r}")

    def dump(self, node=None, depth=0):
        """The tree as lines of text."""
        lines = []
        for child in (node or self.tree()).children:
            try:
                box = child.extents()
                actions = [] if child.role == "label" else child.actions()
            except BusError:
                box, actions = None, []
            place = "%d,%d %dx%d" % box if box else "-"
            states = sorted(state_names(child.first_states) - {"sensitive", "visible"})
            words = (child.role, repr(child.raw_name), f"[{place}]", ",".join(actions), ",".join(states))
            lines.append("  " * depth + " ".join(words))
            lines += self.dump(child, depth + 1)
        return lines

    # --- pointer and keyboard ---

    def windows(self):
        """The program's mapped X windows, the topmost first."""
        found = []
        for line in output_of("xwininfo", "-root", "-tree").splitlines():
            match = WINDOW_LINE.match(line)
            if not match or int(match[4]) < 3:
                continue
            pid = re.search(r"= (\d+)", output_of("xprop", "-id", match[1], "_NET_WM_PID"))
            ours = int(pid[1]) == self.pid if pid else match[3].split('"')[1:2] == [self.name]
            state = output_of("xwininfo", "-id", match[1], "-stats") if ours else ""
            if "IsViewable" in state:
                found.append(Window(match, "Override Redirect State: yes" in state))
        return found

    def _origin(self, node):
        """What to add to the coordinates of node in its window to have those on the screen."""
        def look():
            found = self.windows()
            return found if any(not window.popup for window in found) else None
        windows = wait_for(look, 5, "the window")   # xwininfo gives up when a tooltip goes while it looks
        popovers = [window for window in windows if window.popup]
        popover = next((n for n in node.ancestors() if n.raw_name in POPOVERS), None)
        if popover is not None and popovers:
            box = popover.extents()
            window = min(popovers, key=lambda w: w.difference(box))
            return window.x - box[0] + (window.width - box[2]) // 2, window.y - box[1] + (window.height - box[3]) // 2
        frame = [n for n in node.ancestors() if n.role in TOP_LEVELS][-1]
        box = frame.extents()
        tops = [window for window in windows if not window.popup]
        window = min([w for w in tops if w.title == frame.raw_name] or tops, key=lambda w: w.difference(box))
        left, right, top, bottom = window.shadow()
        return (window.x + left + max(0, window.width - left - right - box[2]) // 2 - box[0],
                window.y + top + max(0, window.height - top - bottom - box[3]) // 2 - box[1])

    def screen_box(self, node):
        x, y, width, height = node.extents()
        left, top = self._origin(node)
        return left + x, top + y, width, height

    def move(self, x, y):
        x, y = int(x * SCALE), int(y * SCALE)
        output_of("xdotool", "mousemove", "--sync", str(x - 1), str(y), "mousemove", "--sync", str(x), str(y))

    def mouse(self, node, button=1, count=1, across=0.5, down=0.5, modifiers=()):
        """A real click at a fraction of the widget's box."""
        x, y, width, height = self.screen_box(node)
        self.move(x + width * across, y + height * down)
        for key in modifiers:
            output_of("xdotool", "keydown", key)
        output_of("xdotool", "click", "--repeat", str(count), "--delay", "60", str(button))
        for key in modifiers:
            output_of("xdotool", "keyup", key)

    def wheel(self, node, clicks):
        """Positive: down."""
        x, y, width, height = self.screen_box(node)
        self.move(x + width / 2, y + height / 2)
        output_of("xdotool", "click", "--repeat", str(abs(clicks)), "--delay", "20", "5" if clicks > 0 else "4")

    def drag(self, node, across, down):
        x, y, width, height = self.screen_box(node)
        self.move(x + width / 2, y + height / 2)
        output_of("xdotool", "mousedown", "1")
        for step in range(1, 11):
            self.move(x + width / 2 + across * step / 10, y + height / 2 + down * step / 10)
        output_of("xdotool", "mouseup", "1")

    def key(self, *keys):
        """Keys by their X names: key("ctrl+Return"), key("Down", "Return")."""
        output_of("xdotool", "key", "--clearmodifiers", "--delay", "15", *keys)

    def _focus(self, node):
        """Clicks until the widget has the focus: GTK loses a click that comes while a popover gives back its grab."""
        for _ in range(3):
            self.mouse(node, across=0.3)
            try:
                wait_for(node.focused, 2, f"{node!r} to have the focus")
                return
            except Timeout:
                pass

    def type(self, node, text, clear=True, delay_ms=4):
        """Clicks into the widget (None: where the focus is) and types; a line break is the Return key."""
        if node is not None:
            self._focus(node)
            if clear:
                self.key("ctrl+a", "Delete")
        for index, line in enumerate(text.split("\n")):
            if index:
                self.key("Return")
            if line:
                output_of("xdotool", "type", "--delay", str(delay_ms), "--", line)

    # --- acting ---

    def click(self, node):
        """The widget's own action if it has one, else the pointer."""
        action = next((name for name in ("click", "toggle") if name in node.actions()), None)
        if action:
            node.do(action)
        else:
            self.mouse(node)

    def action(self, name):
        """An action of the window that takes no parameter: action("win.about")."""
        for window in self.find_all(TOP_LEVELS):
            if name in window.actions():
                return window.do(name)
        raise LookupError(f"no window has the action {name!r}")

    def popovers(self, within=None):
        return self.find_all(None, re.compile("^GtkPopover(Menu)?$"), within)

    def settled(self, node, timeout=2):
        """Waits until the widget's place stops changing, as it does while something is animated."""
        last = None

        def same():
            nonlocal last
            before, last = last, self.screen_box(node)
            return before == last
        wait_for(same, timeout, f"{node!r} to settle", 0.06)

    def _popups(self):
        return {window.id for window in self.windows() if window.popup}

    def _wait_popups_gone(self, popups):
        """Until then X gives them every click, also where accessibility shows them no more."""
        wait_for(lambda: not popups & self._popups(), 5, "the popups to be off the screen")

    def choose(self, combo, item):
        """Opens a GtkDropDown or AdwComboRow and clicks the item with that label."""
        before = self._popups()
        self.mouse(combo)

        def look():
            for popover in self.popovers(combo):
                for node in self.nodes[popover.path].walk():
                    if node.role == "list item" and node.shown() and item in node.labels():
                        return node
            return None
        found = wait_for(look, 5, f"item {item!r}")
        self.settled(found)
        opened = self._popups() - before
        self.mouse(found)
        wait_for(lambda: not self.popovers(combo), 5, "the popover to close")
        self._wait_popups_gone(opened)

    def menu(self, button, *items):
        """Opens a menu button and clicks through its items."""
        before = opened = self._popups()
        self.mouse(button)
        for name in items:
            item = self.find(("menu item", "check menu item", "radio menu item"), name)
            self.settled(item)
            opened = self._popups() - before
            self.mouse(item)
        self._wait_popups_gone(opened)

    # --- looking ---

    def screenshot(self, path, title=None):
        """A PNG of the whole screen, or of the window with that title as it is on the screen."""
        crop = []
        if title is not None:
            window = next(w for w in self.windows() if w.title == title and not w.popup)
            box = tuple(value * SCALE for value in (window.width, window.height, window.x, window.y))
            crop = ["-crop", "%dx%d+%d+%d" % box]
        subprocess.run(["import", "-silent", "-window", "root", *crop, "+repage", str(path)], check=True)
        return path


def launch(command, name=None, timeout=15, **options):
    """Starts a program; returns the process and its App once its first window is there."""
    process = subprocess.Popen(command, **options)
    try:
        return process, App(name=name, pid=process.pid, timeout=timeout)
    except BaseException:
        process.kill()
        process.wait()
        raise


if __name__ == "__main__":
    print("\n".join(App(sys.argv[1] if len(sys.argv) > 1 else None).dump()))
