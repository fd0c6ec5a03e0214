# SPDX-License-Identifier: GPL-3.0-or-later
# MSG_PEEK leaves what it shows, over IPv6
import socket

server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.bind(("::1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.send(b"look")
conn.recv(2, socket.MSG_PEEK)
conn.recv(10, socket.MSG_PEEK)
conn.recvfrom(10, socket.MSG_PEEK)
conn.recv(10)
