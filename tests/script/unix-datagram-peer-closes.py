# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
a.bind("a")
b = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
b.connect("a")
b.send(b"x")
a.recv(1)
a.close()
b.send(b"x")
b.send(b"x")
b.getpeername()
b.sendto(b"x", "a")
