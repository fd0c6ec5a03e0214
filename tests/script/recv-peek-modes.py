# SPDX-License-Identifier: GPL-3.0-or-later
# MSG_PEEK in timeout and non-blocking mode
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
conn.settimeout(0.05)
conn.recv(10, socket.MSG_PEEK)
client.send(b"look")
conn.settimeout(5)
conn.recv(10, socket.MSG_PEEK)
conn.setblocking(False)
conn.recv(10, socket.MSG_PEEK)
conn.recv(10)
conn.recv(10, socket.MSG_PEEK)
