# SPDX-License-Identifier: GPL-3.0-or-later
# The connection lives on in the descriptor
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.detach()
client.send(b"x")
conn.settimeout(0.05)
conn.recv(10)
conn.send(b"into the void")
