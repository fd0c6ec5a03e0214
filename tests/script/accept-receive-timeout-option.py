# SPDX-License-Identifier: GPL-3.0-or-later
# SO_RCVTIMEO ends accept() with EAGAIN
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, b"\x00\x00\x00\x00\x00\x00\x00\x00\x50\xc3\x00\x00\x00\x00\x00\x00")
server.accept()
client = socket.socket()
client.connect(addr)
conn, peer = server.accept()
