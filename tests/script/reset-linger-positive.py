# SPDX-License-Identifier: GPL-3.0-or-later
# A positive linger time lets data out
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x02\x00\x00\x00")
client.send(b"last words")
client.close()
conn.recv(100)
conn.recv(100)
