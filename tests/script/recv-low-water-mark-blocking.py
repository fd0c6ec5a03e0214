# SPDX-License-Identifier: GPL-3.0-or-later
# SO_RCVLOWAT in blocking mode
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
conn.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 4)
client.send(b"ab")
client.send(b"cd")
conn.recv(10)
client.send(b"x")
client.close()
conn.recv(10)
conn.recv(10)
