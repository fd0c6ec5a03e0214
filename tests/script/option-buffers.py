# SPDX-License-Identifier: GPL-3.0-or-later
# The kernel doubles what is asked for
import socket

s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
s.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
s.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16384)
s.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF)
s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 0)
s.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 0)
