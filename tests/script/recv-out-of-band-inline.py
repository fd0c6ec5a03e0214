# SPDX-License-Identifier: GPL-3.0-or-later
# SO_OOBINLINE puts it into the stream
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
conn.setsockopt(socket.SOL_SOCKET, socket.SO_OOBINLINE, 1)
client.send(b"ab", socket.MSG_OOB)
client.send(b"c")
conn.recv(1)
conn.recv(1)
conn.recv(1, socket.MSG_OOB)
conn.recv(1)
