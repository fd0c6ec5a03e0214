#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a desktop may ask for: dark, high contrast, large text, a small window, and names for a screen reader.

Pictures of each are left in build/shots/."""
import re
import subprocess

from harness import BUTTONS, ENTRIES, LISTS, ROOT, SWITCHES, WATCHDOG_S, GuiTest, main, wait_for

SHOTS = ROOT / "build" / "shots"
LARGE_DPI = 144                 # instead of 96: text half as large again
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

    def named(self, roles, name):
        """The widgets of that name on the page that is shown; what is scrolled out of sight counts."""
        found = [node for node in self.bench.app.find_all(roles, name, shown=False, thorough=True) if node.sized()]
        welcome = "Make a socket, then work it by hand"
        return [node for node in outermost(found)
                if not any(around.role == "panel" and any(child.raw_name == welcome for child in around.children)
                           for around in node.ancestors())]

    def check_buttons(self):
        """The fixed buttons are in the window with all of their text, across at least where the page scrolls."""
        frame = self.bench.app.find("frame", "Socket Workbench")
        _, _, width, height = frame.extents()
        for name in FIXED_BUTTONS:
            with self.subTest(button=name):
                found = self.named(BUTTONS, name)
                self.assertEqual(len(found), 1, found)
                x, y, wide, high = found[0].extents()
                self.assertGreaterEqual(x, 0)
                self.assertLessEqual(x + wide, width)
                if name not in IN_PAGE:
                    self.assertGreaterEqual(y, 0)
                    self.assertLessEqual(y + high, height)
                    self.assertTrue(found[0].shown())

    def label_widths(self):
        """How wide the text of each fixed button is"""
        widths = {}
        for name in FIXED_BUTTONS:
            label = next(node for node in self.named(BUTTONS, name)[0].walk() if node.role == "label")
            widths[name] = label.extents()[2]
        return widths

    def picture(self, name):
        """Once the window has come to rest: when two pictures are the same."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        path = SHOTS / f"{name}.png"
        last = None

        def same():
            nonlocal last
            self.bench.app.screenshot(path, "Socket Workbench")
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


class Light(DesktopTest):
    def test_names(self):
        """Every name of the design is there once, and nothing that can be used is without one."""
        for roles, names in ((BUTTONS, FIXED_BUTTONS), (ENTRIES, FIXED_ENTRIES), (SWITCHES, FIXED_SWITCHES),
                             (LISTS, FIXED_LISTS)):
            for name in names:
                with self.subTest(name=name):
                    self.assertEqual(len(self.named(roles, name)), 1)
        self.select_a_record()
        roles = set(BUTTONS + ENTRIES + SWITCHES + LISTS)
        nodes = [node for node in self.bench.app.tree(thorough=True).walk() if node.role in roles and node.sized()]
        self.assertGreater(len(nodes), len(FIXED_BUTTONS) + len(FIXED_ENTRIES))
        nameless = [(node.role, [around.raw_name for around in node.ancestors() if around.raw_name][:3])
                    for node in nodes if node.name in NAMELESS]
        self.assertEqual(nameless, [])

    def test_light(self):
        self.check_buttons()
        self.select_a_record()
        self.picture("light")

    def test_small_window(self):
        """At 900x600 the buttons are all within reach, with as much room for their text as in a large one."""
        wide = self.label_widths()
        app = self.bench.app
        window = next(one for one in app.windows() if not one.popup)
        frame = app.find("frame", "Socket Workbench")
        subprocess.run(["xdotool", "windowsize", window.id, "900", "600"], check=True)
        wait_for(lambda: frame.extents()[2] <= 900 and frame.extents()[3] <= 600, WATCHDOG_S, "the window to be small")
        self.check_buttons()
        self.picture("small")
        narrow = self.label_widths()
        self.assertEqual({name for name in wide if narrow[name] < wide[name]}, set())
        self.select_a_record()
        self.picture("small-record")
        app.key("F9")
        app.gone("list", "Sockets", timeout=WATCHDOG_S)
        self.picture("small-no-sidebar")

    def test_small_tcp(self):
        app = self.bench.app
        window = next(one for one in app.windows() if not one.popup)
        frame = app.find("frame", "Socket Workbench")
        subprocess.run(["xdotool", "windowsize", window.id, "900", "600"], check=True)
        wait_for(lambda: frame.extents()[2] <= 900, WATCHDOG_S, "the window to be small")
        self.bench.server()
        self.check_buttons()
        self.picture("small-server")


class Dark(DesktopTest):
    ENVIRONMENT = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}

    def test_dark(self):
        self.check_buttons()
        self.select_a_record()
        self.picture("dark")


class HighContrast(DesktopTest):
    ENVIRONMENT = {"ADW_DEBUG_HIGH_CONTRAST": "1"}

    def test_high_contrast(self):
        self.check_buttons()
        self.select_a_record()
        self.picture("high-contrast")


class LargeText(DesktopTest):
    def setUp(self):
        resources = ["xprop", "-root", "-format", "RESOURCE_MANAGER", "8s"]
        subprocess.run([*resources, "-set", "RESOURCE_MANAGER", f"Xft.dpi:\t{LARGE_DPI}\n"], check=True)
        self.addCleanup(subprocess.run, ["xprop", "-root", "-remove", "RESOURCE_MANAGER"], check=True)
        super().setUp()

    def test_large_text(self):
        self.check_buttons()
        self.picture("large-text")
        self.bench.server()
        self.check_buttons()
        self.picture("large-text-server")


if __name__ == "__main__":
    main()
