# SPDX-License-Identifier: GPL-3.0-or-later
# recv() takes what was asked for; the rest stays
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.sendall(b"hello, world")
data = conn.recv(4)
assert data == b"hell"
conn.recv(1)
conn.recv(100)
