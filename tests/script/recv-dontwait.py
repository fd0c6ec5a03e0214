# SPDX-License-Identifier: GPL-3.0-or-later
# MSG_DONTWAIT makes one call non-blocking
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
conn.recv(10, socket.MSG_DONTWAIT)
client.send(b"here")
conn.recv(1, socket.MSG_PEEK)
conn.recv(10, socket.MSG_DONTWAIT)
conn.recv(10, socket.MSG_DONTWAIT)
conn.getblocking()
