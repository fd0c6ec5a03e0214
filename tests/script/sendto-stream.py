# SPDX-License-Identifier: GPL-3.0-or-later
# On a connected stream sendto() ignores the address
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.sendto(b"one", addr)
client.sendto(b"two", ("127.0.0.1", 9))
conn.recv(6, socket.MSG_WAITALL)
s = socket.socket()
s.sendto(b"x", addr)
