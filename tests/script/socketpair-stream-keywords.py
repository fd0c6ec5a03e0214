# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair(family=socket.AF_UNIX, type=socket.SOCK_STREAM, proto=0)
b.send(b"x")
a.recvfrom(10)
