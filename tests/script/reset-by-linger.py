# SPDX-License-Identifier: GPL-3.0-or-later
# SO_LINGER 0 makes close() a reset: ECONNRESET, then EPIPE
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
conn.close()
client.recv(10)
client.recv(10)
client.send(b"x")
client.getpeername()
client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
