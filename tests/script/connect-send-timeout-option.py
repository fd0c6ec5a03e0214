# SPDX-License-Identifier: GPL-3.0-or-later
# SO_SNDTIMEO holds in blocking mode: EINPROGRESS
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(0)
first = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
first.connect(addr)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, b"\x00\x00\x00\x00\x00\x00\x00\x00\x50\xc3\x00\x00\x00\x00\x00\x00")
client.connect(addr)
client.connect(addr)
