# SPDX-License-Identifier: GPL-3.0-or-later
# EPIPE
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.shutdown(socket.SHUT_WR)
client.send(b"x")
client.sendall(b"x")
client.send(b"")
conn.recv(1)
