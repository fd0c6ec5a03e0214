# SPDX-License-Identifier: GPL-3.0-or-later
# Options as bytes
import socket

s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, b"\x01\x00\x00\x00")
s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 4)
s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 100)
s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 2)
s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 0)
s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1024)
s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1025)
s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, -1)
s.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, b"\x01")
s.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, b"")
s.getsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, 16)
s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, b"\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00")
s.getsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, 16)
s.getsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, 16)
