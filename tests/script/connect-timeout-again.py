# SPDX-License-Identifier: GPL-3.0-or-later
# Calling it again while it is under way
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(0)
first = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
first.connect(addr)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.settimeout(0.05)
client.connect(addr)
client.connect(addr)
client.connect_ex(addr)
client.send(b"x")
client.recv(1)
