# SPDX-License-Identifier: GPL-3.0-or-later
# SO_SNDTIMEO in blocking mode: a part, then EAGAIN
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, b"\x00\x00\x00\x00\x00\x00\x00\x00\x50\xc3\x00\x00\x00\x00\x00\x00")
client.send(bytes(50000000)) == 50000000
client.sendall(bytes(50000000))
