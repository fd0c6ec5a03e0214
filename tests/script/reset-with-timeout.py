# SPDX-License-Identifier: GPL-3.0-or-later
# The same in timeout mode
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.settimeout(5)
conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
conn.close()
client.recv(10)
client.recv(10)
client.sendall(b"x")
client.shutdown(socket.SHUT_WR)
