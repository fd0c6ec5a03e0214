# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind("server")
c = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
c.settimeout(0.05)
c.sendto(b"1", "server")
d = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
d.setblocking(False)
d.sendto(b"1", "server")
s.recv(10)
s.recv(10)
