# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests share that look at the window in different desktops. Pictures are left in build/shots/."""
import re
import subprocess

from harness import BUTTONS, LISTS, ROOT, WATCHDOG_S, GuiTest, wait_for

SHOTS = ROOT / "build" / "shots"
FIXED_BUTTONS = ("New socket", "New TCP socket", "New UDP socket", "Bind", "Listen", "Accept", "Connect", "Send",
                 "Receive", "Shut down", "Close socket", "Follow")
FIXED_ENTRIES = ("Bind address", "Bind port", "Backlog", "Peer address", "Peer port", "Timeout", "Message",
                 "Buffer size")
FIXED_SWITCHES = ("Receive automatically", "Accept automatically", "Reuse address", "Reuse port")
FIXED_LISTS = ("Sockets", "Live log")
NAMELESS = ("", "GtkButton", "GtkToggleButton", "GtkMenuButton", "GtkEntry", "GtkText", "GtkSwitch", "GtkListView",
            "GtkColumnView", "GtkDropDown", "GtkListBox", "GtkTextView")
# Those that scroll with the page, in a window too low for it
IN_PAGE = set(FIXED_BUTTONS[3:-1])


def outermost(nodes):
    """Without those inside another of the same name, as the button of a menu button is."""
    paths = {node.path for node in nodes}
    return [node for node in nodes if not any(around.path in paths for around in list(node.ancestors())[1:])]


class DesktopTest(GuiTest):
    ARGUMENTS = ("--demo",)

    def setUp(self):
        super().setUp()
        wait_for(lambda: "demo finished" in self.bench.said(), WATCHDOG_S, "the end of the demo")

    def named(self, roles, names):
        """Of each name the widgets on the page that is shown; what is scrolled out of sight counts."""
        tree = self.bench.app.tree(thorough=True)
        nodes = [node for node in tree.walk() if node.role in roles and {node.name, node.raw_name} & set(names)]
        welcome = "Make a socket, then work it by hand"
        found = {}
        for name in names:
            of_name = [node for node in nodes if name in (node.name, node.raw_name) and node.sized()]
            found[name] = [node for node in outermost(of_name) if not any(
                around.role == "panel" and any(child.raw_name == welcome for child in around.children)
                for around in node.ancestors())]
        return found

    def check_buttons(self):
        """The fixed buttons are in the window with all of their text, across at least where the page scrolls."""
        frame = self.bench.app.find("frame", "Socket Workbench")
        _, _, width, height = frame.extents()
        for name, found in self.named(BUTTONS, FIXED_BUTTONS).items():
            with self.subTest(button=name):
                self.assertEqual(len(found), 1, found)
                x, y, wide, high = found[0].extents()
                self.assertGreaterEqual(x, 0)
                self.assertLessEqual(x + wide, width)
                if name not in IN_PAGE:
                    self.assertGreaterEqual(y, 0)
                    self.assertLessEqual(y + high, height)
                    self.assertTrue(found[0].shown())

    def label_widths(self):
        """How wide the text of each fixed button is, but for those that fill the sidebar, which has its own width"""
        widths = {}
        for name, found in self.named(BUTTONS, set(FIXED_BUTTONS) - {"New TCP socket", "New UDP socket"}).items():
            label = next(node for node in found[0].walk() if node.role == "label")
            widths[name] = label.extents()[2]
        return widths

    def picture(self, name, title="Socket Workbench"):
        """Once the window has come to rest: when two pictures are the same."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        path = SHOTS / f"{name}.png"
        last = None

        def same():
            nonlocal last
            self.bench.app.screenshot(path, title)
            before, last = last, path.read_bytes()
            return before == last
        wait_for(same, WATCHDOG_S, "the window to come to rest", 0.2)

    def select_a_record(self):
        app = self.bench.app
        details = app.find(BUTTONS, "Details")
        if not details.checked():
            app.click(details)
            app.find("panel", "Details", timeout=WATCHDOG_S)
        log = app.find(LISTS, "Live log")
        app.mouse(app.row(log, re.compile("Time to learn"), timeout=WATCHDOG_S), across=0.3)
        wait_for(lambda: "54 69 6d 65" in self.bench.entry("Hex").text(), WATCHDOG_S, "the bytes of the record")

    def shrink(self):
        """Makes the window 900x600."""
        app = self.bench.app
        window = next(one for one in app.windows() if not one.popup)
        frame = app.find("frame", window.title)
        subprocess.run(["xdotool", "windowsize", window.id, "900", "600"], check=True)
        wait_for(lambda: frame.extents()[2] <= 900 and frame.extents()[3] <= 600, WATCHDOG_S, "the window to be small")


__all__ = ["FIXED_BUTTONS", "FIXED_ENTRIES", "FIXED_LISTS", "FIXED_SWITCHES", "NAMELESS", "DesktopTest"]
