# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair()
a.send(b"x", socket.MSG_NOSIGNAL)
a.send(b"y", socket.MSG_DONTWAIT)
a.send(b"z", socket.MSG_MORE)
b.recv(10)
b.close()
a.send(b"x", socket.MSG_NOSIGNAL)
