# SPDX-License-Identifier: GPL-3.0-or-later
# The same, non-blocking
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
idle = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
idle.settimeout(0.1)
client.setblocking(False)
client.recv(10)
conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
conn.close()
idle.recv(1)
client.recv(10)
client.recv(10)
client.send(b"x")
