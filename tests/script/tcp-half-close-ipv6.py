# SPDX-License-Identifier: GPL-3.0-or-later
# One side ends its half, the other goes on sending, over IPv6
import socket

server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.bind(("::1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.send(b"question")
client.shutdown(socket.SHUT_WR)
conn.recv(100)
conn.recv(100)
conn.send(b"answer")
client.recv(100)
conn.close()
client.recv(100)
