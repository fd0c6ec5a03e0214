# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
a.bind("a")
b = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
b.bind("b")
c = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
a.connect("b")
c.connect("a")
c.sendto(b"x", "a")
b.sendto(b"x", "a")
a.recvfrom(10)
