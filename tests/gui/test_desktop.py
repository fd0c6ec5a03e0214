#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in a usual desktop: names for a screen reader, and what is in reach in a small window."""
from desktop import FIXED_BUTTONS, FIXED_ENTRIES, FIXED_LISTS, FIXED_SWITCHES, NAMELESS, DesktopTest
from harness import BUTTONS, ENTRIES, LISTS, SWITCHES, WATCHDOG_S, main


class Light(DesktopTest):
    def test_light(self):
        """Every name of the design is there once, and nothing that can be used is without one."""
        self.check_buttons()
        for roles, names in ((BUTTONS, FIXED_BUTTONS), (ENTRIES, FIXED_ENTRIES), (SWITCHES, FIXED_SWITCHES),
                             (LISTS, FIXED_LISTS)):
            for name, found in self.named(roles, names).items():
                with self.subTest(name=name):
                    self.assertEqual(len(found), 1)
        self.select_a_record()
        roles = set(BUTTONS + ENTRIES + SWITCHES + LISTS)
        nodes = [node for node in self.bench.app.tree(thorough=True).walk() if node.role in roles and node.sized()]
        self.assertGreater(len(nodes), len(FIXED_BUTTONS) + len(FIXED_ENTRIES))
        nameless = [(node.role, [around.raw_name for around in node.ancestors() if around.raw_name][:3])
                    for node in nodes if node.name in NAMELESS]
        self.assertEqual(nameless, [])
        self.picture("light")

    def test_small_window(self):
        """At 900x600 the buttons are all within reach, with as much room for their text as in a large one."""
        wide = self.label_widths()
        self.shrink()
        self.check_buttons()
        self.picture("small")
        narrow = self.label_widths()
        self.assertEqual({name for name in wide if narrow[name] < wide[name]}, set())
        self.select_a_record()
        self.picture("small-record")
        self.bench.app.key("F9")
        self.bench.app.gone("list", "Sockets", timeout=WATCHDOG_S)
        self.picture("small-no-sidebar")
        self.bench.app.key("F9")
        self.bench.app.click(self.bench.button("Details"))
        self.bench.app.gone("panel", "Details", timeout=WATCHDOG_S)
        self.bench.server()
        self.check_buttons()
        self.picture("small-server")


if __name__ == "__main__":
    main()
