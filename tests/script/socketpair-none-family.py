# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair(None)
a.send(b"x")
b.recv(1)
