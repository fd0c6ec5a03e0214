# SPDX-License-Identifier: GPL-3.0-or-later
# What the kernel knows about a socket
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
server.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
server.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)
server.getsockopt(socket.SOL_SOCKET, socket.SO_DOMAIN)
server.getsockopt(socket.SOL_SOCKET, socket.SO_PROTOCOL)
server.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
server.setsockopt(socket.SOL_SOCKET, socket.SO_TYPE, 1)
server.setsockopt(socket.SOL_SOCKET, socket.SO_ERROR, 1)
u = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
u.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
u.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)
u.getsockopt(socket.SOL_SOCKET, socket.SO_DOMAIN)
u.getsockopt(socket.SOL_SOCKET, socket.SO_PROTOCOL)
