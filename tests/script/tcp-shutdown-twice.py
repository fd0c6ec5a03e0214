# SPDX-License-Identifier: GPL-3.0-or-later
# Ending a half twice is no error, until the connection is gone
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.shutdown(socket.SHUT_WR)
client.shutdown(socket.SHUT_WR)
conn.recv(1)
conn.shutdown(socket.SHUT_RDWR)
client.recv(1)
client.shutdown(socket.SHUT_RDWR)
