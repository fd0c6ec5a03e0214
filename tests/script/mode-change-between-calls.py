# SPDX-License-Identifier: GPL-3.0-or-later
# One socket in all three modes
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
conn.settimeout(0.05)
conn.recv(1)
conn.setblocking(False)
conn.recv(1)
conn.settimeout(None)
client.send(b"x")
conn.recv(1)
