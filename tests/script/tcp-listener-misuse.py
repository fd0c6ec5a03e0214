# SPDX-License-Identifier: GPL-3.0-or-later
# What a listener cannot do
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
server.recv(10)
server.send(b"x")
server.getpeername()
server.connect(addr)
server.connect_ex(addr)
server.bind(("127.0.0.1", 0))
