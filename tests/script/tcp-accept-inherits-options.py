# SPDX-License-Identifier: GPL-3.0-or-later
# What accepted sockets have from their listener
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
server.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
client = socket.socket()
client.connect(addr)
conn, peer = server.accept()
conn.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
conn.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
client.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
client.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
