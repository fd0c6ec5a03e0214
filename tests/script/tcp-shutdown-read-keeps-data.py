# SPDX-License-Identifier: GPL-3.0-or-later
# What came before the shutdown can be read
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
conn.send(b"early")
client.recv(1, socket.MSG_PEEK)
client.shutdown(socket.SHUT_RD)
client.recv(100)
client.recv(100)
