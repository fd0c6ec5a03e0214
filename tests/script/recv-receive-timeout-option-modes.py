# SPDX-License-Identifier: GPL-3.0-or-later
# SO_RCVTIMEO does not matter in timeout mode
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
conn.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, b"\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00")
conn.settimeout(0.05)
conn.recv(10)
conn.setblocking(False)
conn.recv(10)
