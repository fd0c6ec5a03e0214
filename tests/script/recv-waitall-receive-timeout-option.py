# SPDX-License-Identifier: GPL-3.0-or-later
# SO_RCVTIMEO ends MSG_WAITALL with what came
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
conn.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, b"\x00\x00\x00\x00\x00\x00\x00\x00\x50\xc3\x00\x00\x00\x00\x00\x00")
client.send(b"ab")
conn.recv(10, socket.MSG_WAITALL)
conn.recv(10, socket.MSG_WAITALL)
