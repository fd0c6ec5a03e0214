# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.setsockopt(1, 2, 1)
s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)
s.setsockopt(1, 6, b"\1\0\0\0")
s.getsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST)
s.setsockopt(1, 15, b"\0\0\0\1")
s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT)
s.setsockopt(1, 15, b"\0\0\0")
