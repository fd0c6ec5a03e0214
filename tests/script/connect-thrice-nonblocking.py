# SPDX-License-Identifier: GPL-3.0-or-later
# EINPROGRESS, None, EISCONN
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.setblocking(False)
client.connect(addr)
conn, peer = server.accept()
client.connect(addr)
client.connect(addr)
client.send(b"x")
conn.recv(10)
