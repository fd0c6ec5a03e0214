# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_RAW)
a.send(b"one")
b.recv(10)
