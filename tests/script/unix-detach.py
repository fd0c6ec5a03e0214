# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind("server")
s.detach()
s.fileno()
s.getsockname()
s.recv(1)
s.sendto(b"x", "server")
s.detach()
c = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
c.sendto(b"still there", "server")
