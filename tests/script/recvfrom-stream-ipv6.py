# SPDX-License-Identifier: GPL-3.0-or-later
# recvfrom() on a stream has no address to give, over IPv6
import socket

server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.bind(("::1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.send(b"hello")
conn.recvfrom(3)
data, sender = conn.recvfrom(10)
data
sender
client.close()
conn.recvfrom(10)
