# SPDX-License-Identifier: GPL-3.0-or-later
# recv(0) does nothing at all; recvfrom(0) asks the kernel, over IPv6
import socket

server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.bind(("::1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.send(b"abc")
conn.recv(1, socket.MSG_PEEK)
conn.recv(0)
conn.recvfrom(0)
conn.recv(10)
conn.settimeout(0.05)
conn.recv(0)
conn.recvfrom(0)
