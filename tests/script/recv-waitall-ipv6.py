# SPDX-License-Identifier: GPL-3.0-or-later
# MSG_WAITALL collects several sends, over IPv6
import socket

server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.bind(("::1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.send(b"ab")
client.send(b"cd")
conn.recv(4, socket.MSG_WAITALL)
client.send(b"xy")
client.shutdown(socket.SHUT_WR)
conn.recv(100, socket.MSG_WAITALL)
conn.recv(100, socket.MSG_WAITALL)
