# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair()
a.send(b"unread")
b.close()
a.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
a.recv(10)
