# SPDX-License-Identifier: GPL-3.0-or-later
# Non-blocking, MSG_WAITALL gives what is there
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
conn.setblocking(False)
conn.recv(10, socket.MSG_WAITALL)
client.send(b"ab")
conn.setblocking(True)
conn.recv(1, socket.MSG_PEEK)
conn.setblocking(False)
conn.recv(10, socket.MSG_WAITALL)
