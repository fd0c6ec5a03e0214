# SPDX-License-Identifier: GPL-3.0-or-later
# SO_LINGER as it was set
import socket

s = socket.socket()
s.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8)
s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
s.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8)
s.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER)
s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 1)
s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00")
