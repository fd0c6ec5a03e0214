# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair()
a.shutdown(socket.SHUT_RD)
a.recv(10)
b.send(b"x")
b.shutdown(3)
b.shutdown(socket.SHUT_RD)
