# SPDX-License-Identifier: GPL-3.0-or-later
# Connections not accepted are reset
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket()
client.connect(addr)
server.close()
client.recv(10)
client.recv(10)
client.send(b"x")
client.getpeername()
