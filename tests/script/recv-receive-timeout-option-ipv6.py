# SPDX-License-Identifier: GPL-3.0-or-later
# SO_RCVTIMEO holds in blocking mode: EAGAIN, over IPv6
import socket

server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.bind(("::1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
conn.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, b"\x00\x00\x00\x00\x00\x00\x00\x00\x50\xc3\x00\x00\x00\x00\x00\x00")
conn.recv(10)
conn.recvfrom(10)
client.send(b"x")
conn.recv(10)
conn.gettimeout()
