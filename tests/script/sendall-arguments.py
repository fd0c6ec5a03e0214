# SPDX-License-Identifier: GPL-3.0-or-later
# What sendall() does not take
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.sendall("text")
client.sendall()
client.sendall(None)
client.sendall(5)
client.sendall(b"x", "flags")
client.sendall(b"x", 0, 0)
client.sendall(b"good")
conn.recv(10)
