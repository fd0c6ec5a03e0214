#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the rules of style find what they are there to find: a small project with one fault of each kind."""
import tempfile
import unittest
from pathlib import Path

import check
from source import project_files

SPDX_C = "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
SPDX_PY = "# SPDX-License-Identifier: GPL-3.0-or-later\n"
TABLE = "static const int table[] = {\n" + "  1,\n" * 700 + "};\n"


def function(body_lines):
    return "static void\nf (void)\n{\n" + "  g ();\n" * body_lines + "}\n"


class Rules(unittest.TestCase):
    def faults(self, **files):
        """The faults of a project with these files (`__` is `/`, `_dot_` is `.`): a list of (path, line, message)."""
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = Path(folder, name.replace("__", "/").replace("_dot_", "."))
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            sources = project_files(folder)
            rules = check.rules_text.RULES + check.rules_c.RULES
            found = [fault for source in sources for rule in rules for fault in rule(source)]
            found += [fault for rule in check.rules_project.RULES for fault in rule(sources)]
        return [(str(source), line, message) for source, line, message in found]

    def check_one(self, line, words, **files):
        faults = self.faults(**files)
        self.assertEqual(len(faults), 1, faults)
        self.assertEqual(faults[0][1], line, faults)
        self.assertIn(words, faults[0][2])

    def test_nothing_wrong(self):
        text = SPDX_C + '/* bind () in a comment */\nvoid a (void);\nconst char *b = "listen (";\n'
        self.assertEqual(self.faults(**{"src__log__swb-a_dot_c": text + TABLE + function(55)}), [])

    def test_licence(self):
        self.check_one(1, "SPDX", **{"src__log__swb-a_dot_c": "int a;\n"})

    def test_includes(self):
        empty = SPDX_C + "#pragma once\n"
        head = {"src__model__swb-m_dot_h": empty, "src__log__swb-l_dot_h": empty}
        self.check_one(2, "upwards", **head, **{"src__log__swb-a_dot_c": SPDX_C + '#include "model/swb-m.h"\n'})
        self.check_one(2, "folder/", **head, **{"src__log__swb-a_dot_c": SPDX_C + '#include "../model/swb-m.h"\n'})
        self.check_one(2, "does not exist", **head, **{"src__log__swb-a_dot_c": SPDX_C + '#include "log/swb-n.h"\n'})
        self.check_one(2, "knows nothing", **head, **{"src__log__swb-a_dot_c": SPDX_C + "#include <gtk/gtk.h>\n"})
        self.assertEqual(self.faults(**head, **{"src__model__swb-a_dot_c": SPDX_C + '#include "log/swb-l.h"\n'}), [])

    def test_socket_calls(self):
        for call in ("bind (fd, a, n)", "g_socket_send (s, b, n, c, e)", "recvmmsg (fd, m, 1, 0, t)", "socket(1)"):
            text = SPDX_C + f"int\nmain (void)\n{{\n  return {call};\n}}\n"
            self.check_one(5, "only src/bench", **{"src__log__swb-a_dot_c": text})
            self.assertEqual(self.faults(**{"src__bench__swb-a_dot_c": text}), [])
        for call in ("table->bind (fd)", "swb_make_bind (fd)", "m.send (fd)"):
            self.assertEqual(self.faults(**{"src__log__swb-a_dot_c": SPDX_C + f"int a = {call};\n"}), [])

    def test_lengths(self):
        self.check_one(2, "in a function", **{"src__log__swb-a_dot_c": SPDX_C + function(57)})
        self.check_one(1, "in a file", **{"src__log__swb-a_dot_c": SPDX_C + "int a;\n" * 600})
        self.check_one(2, "in a line", **{"src__log__swb-a_dot_c": SPDX_C + "int " + "a" * 120 + ";\n"})

    def test_words(self):
        self.check_one(2, "gchar", **{"src__log__swb-a_dot_c": SPDX_C + "gchar *a;\n"})
        self.check_one(2, "unfinished", **{"src__log__swb-a_dot_c": SPDX_C + "/* TO" + "DO */\n"})
        self.check_one(1, "pragma", **{"src__log__swb-a_dot_h": SPDX_C})

    def test_sleeping(self):
        self.check_one(2, "sleeps", **{"tests__unit__a_dot_c": SPDX_C + "int a = usleep (1);\n"})
        self.check_one(3, "sleeps", tests__gui__a_dot_py=SPDX_PY + "import time\ntime.sleep(1)\n")

    def test_templates(self):
        ui = '<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n<template class="SwbA"/>\n'
        c = SPDX_C + 'x (gtk_widget_class_set_template_from_resource (k, P "swb-a.ui"));\n'
        dispose = "y (gtk_widget_dispose_template (w, t));\n"
        listing = {"ui__a_dot_gresource_dot_xml": "<!-- SPDX-License-Identifier: x --><file>swb-a.ui</file>"}
        self.check_one(2, "no src/app/swb-a.c", **listing, **{"ui__swb-a_dot_ui": ui})
        self.check_one(2, "dispose", **listing, **{"ui__swb-a_dot_ui": ui, "src__app__swb-a_dot_c": c})
        self.check_one(2, "does not exist", **listing, **{"src__app__swb-a_dot_c": c + dispose})
        self.check_one(1, "resources", **{"ui__swb-a_dot_ui": ui, "src__app__swb-a_dot_c": c + dispose})
        self.assertEqual(self.faults(**listing, **{"ui__swb-a_dot_ui": ui, "src__app__swb-a_dot_c": c + dispose}), [])

    def test_potfiles(self):
        text = {"src__log__swb-a_dot_c": SPDX_C + 'f (_("x"));\n'}
        self.check_one(1, "not listed", data__po__POTFILES_dot_in=SPDX_PY, **text)
        self.check_one(3, "no text", data__po__POTFILES_dot_in=SPDX_PY + "src/log/swb-a.c\nsrc/log/swb-b.c\n", **text)


if __name__ == "__main__":
    unittest.main()
