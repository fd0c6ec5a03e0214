# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX)
s.bind("server")
c = socket.socket(socket.AF_UNIX)
c.connect("server")
c.connect_ex("server")
c.settimeout(1)
c.connect("server")
c.setblocking(False)
c.connect_ex("server")
s.listen()
c.connect("server")
