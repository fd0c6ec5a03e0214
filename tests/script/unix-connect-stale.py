# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX)
s.bind("server")
s.listen()
s.close()
c = socket.socket(socket.AF_UNIX)
c.connect("server")
d = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
d.connect("server")
d.sendto(b"x", "server")
