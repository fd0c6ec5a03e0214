# SPDX-License-Identifier: GPL-3.0-or-later
# Sending to who closed: taken at first, then EPIPE
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
conn.close()
client.recv(1)
client.send(b"one")
idle.recv(1)
client.send(b"two")
client.recv(1)
client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
