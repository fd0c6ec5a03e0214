# SPDX-License-Identifier: GPL-3.0-or-later
# MSG_MORE holds back, MSG_NOSIGNAL changes nothing here
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.send(b"held ", socket.MSG_MORE)
client.send(b"and sent", socket.MSG_NOSIGNAL)
conn.recv(13, socket.MSG_WAITALL)
client.shutdown(socket.SHUT_WR)
client.send(b"x", socket.MSG_NOSIGNAL)
