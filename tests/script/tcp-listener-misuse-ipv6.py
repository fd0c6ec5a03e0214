# SPDX-License-Identifier: GPL-3.0-or-later
# What a listener cannot do, over IPv6
import socket

server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.bind(("::1", 0))
addr = server.getsockname()
server.listen(5)
server.recv(10)
server.send(b"x")
server.getpeername()
server.connect(addr)
server.connect_ex(addr)
server.bind(("::1", 0))
