# SPDX-License-Identifier: GPL-3.0-or-later
# What recvfrom() does not take
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
conn.recvfrom()
conn.recvfrom(-1)
conn.recvfrom("10")
conn.recvfrom(None)
conn.recvfrom(10, "x")
conn.recvfrom(10, 0, 0)
conn.recvfrom(9223372036854775807)
conn.recvfrom(4611686018427387904)
