# SPDX-License-Identifier: GPL-3.0-or-later
# A stream has no message boundaries
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.send(b"a")
client.send(b"bc")
client.send(b"def")
conn.recv(6, socket.MSG_WAITALL)
