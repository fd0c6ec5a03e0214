# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX)
s.bind("one")
s.bind("two")
s.bind("one")
t = socket.socket(socket.AF_UNIX)
t.bind("one")
s.close()
t.bind("one")
t.connect("one")
