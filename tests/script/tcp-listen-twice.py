# SPDX-License-Identifier: GPL-3.0-or-later
# The backlog can be changed
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
server.listen(10)
server.listen(0)
client = socket.socket()
client.connect(addr)
conn, peer = server.accept()
