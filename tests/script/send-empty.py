# SPDX-License-Identifier: GPL-3.0-or-later
# Nothing sent is no error
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.send(b"")
client.sendall(b"")
client.sendto(b"", addr)
conn.settimeout(0.05)
conn.recv(10)
s = socket.socket()
s.send(b"")
s.sendall(b"")
