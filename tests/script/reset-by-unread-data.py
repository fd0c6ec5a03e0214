# SPDX-License-Identifier: GPL-3.0-or-later
# close() with data not read is a reset too
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.send(b"never read")
conn.recv(1, socket.MSG_PEEK)
conn.close()
client.recv(10)
client.send(b"x")
