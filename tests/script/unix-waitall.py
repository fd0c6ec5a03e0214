# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair()
a.send(b"hel")
a.send(b"lo")
b.recv(5, socket.MSG_WAITALL)
a.send(b"he")
a.close()
b.recv(5, socket.MSG_WAITALL)
