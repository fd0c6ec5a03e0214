# SPDX-License-Identifier: GPL-3.0-or-later
# Options that are ints, set and read back
import socket

s = socket.socket()
s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
s.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
s.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 0)
s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 5)
s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT)
s.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
s.getsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST)
s.setsockopt(socket.SOL_SOCKET, socket.SO_PRIORITY, 6)
s.getsockopt(socket.SOL_SOCKET, socket.SO_PRIORITY)
s.setsockopt(socket.SOL_SOCKET, socket.SO_DONTROUTE, 1)
s.getsockopt(socket.SOL_SOCKET, socket.SO_DONTROUTE)
