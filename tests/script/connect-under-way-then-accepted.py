# SPDX-License-Identifier: GPL-3.0-or-later
# It succeeds when the queue has room again
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(0)
first = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
first.connect(addr)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.setblocking(False)
client.connect(addr)
c1, p1 = server.accept()
c2, p2 = server.accept()
client.connect(addr)
client.send(b"at last")
c2.recv(10)
