# SPDX-License-Identifier: GPL-3.0-or-later
# MSG_WAITALL gives what came before a reset
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.send(b"ab")
conn.recv(2, socket.MSG_WAITALL | socket.MSG_PEEK)
client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
client.close()
conn.recv(10, socket.MSG_WAITALL)
conn.recv(10, socket.MSG_WAITALL)
