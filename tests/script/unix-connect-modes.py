# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX)
s.bind("server")
s.listen(10)
c = socket.socket(socket.AF_UNIX)
c.settimeout(1)
c.connect("server")
c.connect("server")
n = socket.socket(socket.AF_UNIX)
n.setblocking(False)
n.connect("server")
n.connect_ex("server")
