# SPDX-License-Identifier: GPL-3.0-or-later
# A client that is gone before accept()
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
idle = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
idle.settimeout(0.1)
client = socket.socket()
client.connect(addr)
client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
client.close()
idle.recv(1)
conn, peer = server.accept()
conn.recv(10)
conn.getpeername()
