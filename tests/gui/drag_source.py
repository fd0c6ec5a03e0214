#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small window from which a file can be dragged:   drag_source.py FILE"""
import sys

import gi

gi.require_version("Gtk", "4.0")
gi.require_version("Gdk", "4.0")
from gi.repository import Gdk, Gio, GObject, Gtk   # noqa: E402

TITLE = "Drag source"


def on_activate(application):
    source = Gtk.DragSource()
    value = GObject.Value(Gio.File, Gio.File.new_for_path(sys.argv[1]))
    source.set_content(Gdk.ContentProvider.new_for_value(value))
    label = Gtk.Label(label="file")
    label.add_controller(source)
    window = Gtk.ApplicationWindow(application=application, title=TITLE, child=label)
    window.set_default_size(120, 80)
    window.present()


if __name__ == "__main__":
    program = Gtk.Application(application_id="org.socketworkbench.DragSource", flags=Gio.ApplicationFlags.NON_UNIQUE)
    program.connect("activate", on_activate)
    program.run([])
