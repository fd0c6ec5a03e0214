#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The diagram: what is selected there is selected in the log, and back; it follows, zooms, and fits a small window."""
import re

from desktop import DesktopTest
from harness import BUTTONS, LISTS, WATCHDOG_S, main, wait_for


class Diagram(DesktopTest):
    def show(self, name):
        app = self.bench.app
        app.click(app.find("page tab", name, timeout=WATCHDOG_S))

    def wait_words(self, pattern):
        """The drawing tells a screen reader what is selected in it."""
        def look():
            words = self.drawing.description()
            return words if re.search(pattern, words) else None
        return wait_for(look, WATCHDOG_S, f"the diagram to say {pattern}")

    def open(self):
        self.show("Diagram")
        self.drawing = self.bench.app.find("list", "Diagram", timeout=WATCHDOG_S)

    def test_selection(self):
        app = self.bench.app
        self.open()
        follow = app.find(BUTTONS, "Follow in the diagram", timeout=WATCHDOG_S)
        self.assertTrue(follow.checked())
        app.key("Home")
        self.wait_words(r"^server, socket\(.*0\.000 s$")
        self.assertFalse(follow.checked())
        app.key("Right")
        self.wait_words(r"^server, bind\(")
        app.key("ctrl+minus")
        app.find(BUTTONS, "80 %", timeout=WATCHDOG_S)
        app.key("Down")
        self.wait_words(r"^server, listen\(5\)")
        app.key("End")
        wait_for(follow.checked, WATCHDOG_S, "following again")
        self.show("Bench")
        app.find("label", re.compile(r"^#3 .*listen"), timeout=WATCHDOG_S)

        app.click(app.find(BUTTONS, "Follow", timeout=WATCHDOG_S))
        self.select_a_record()
        self.open()
        self.wait_words(r"^udp., .*22 B Time to learn")
        self.picture("diagram")
        app.key("Home")
        app.key("ctrl+0")
        self.wait_words(r"^server, socket")
        self.shrink()
        self.picture("diagram-small")


class DarkDiagram(Diagram):
    ENVIRONMENT = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark", "ADW_DEBUG_HIGH_CONTRAST": "1"}

    def test_selection(self):
        self.open()
        self.bench.app.key("Home")
        self.wait_words(r"^server, socket")
        self.picture("diagram-dark")


if __name__ == "__main__":
    main()
