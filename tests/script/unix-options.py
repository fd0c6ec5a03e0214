# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX)
s.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)
s.getsockopt(socket.SOL_SOCKET, socket.SO_DOMAIN)
s.getsockopt(socket.SOL_SOCKET, socket.SO_PROTOCOL)
s.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
s.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
s.getsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED)
s.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
s.getsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED)
s.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
s.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
