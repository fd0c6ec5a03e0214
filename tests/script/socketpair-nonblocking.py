# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
a.gettimeout()
b.getblocking()
a.recv(10)
b.send(b"x")
a.recv(10)
