# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair()
a.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12) == b.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
a.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12) == a.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 100)
