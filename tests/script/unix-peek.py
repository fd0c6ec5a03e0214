# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair()
a.send(b"hello")
b.recv(2, socket.MSG_PEEK)
b.recv(10, socket.MSG_PEEK)
b.recv(2)
b.recv(10, socket.MSG_PEEK | socket.MSG_DONTWAIT)
b.recv(10)
b.recv(10, socket.MSG_DONTWAIT)
