# SPDX-License-Identifier: GPL-3.0-or-later
# Accepted ones live on
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
server.close()
client.send(b"on")
conn.recv(10)
other = socket.socket()
other.connect(addr)
