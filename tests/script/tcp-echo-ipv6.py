# SPDX-License-Identifier: GPL-3.0-or-later
# A word each way, over IPv6
import socket

server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.bind(("::1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.send(b"hello, world")
conn.recv(1024)
conn.send(b"and back")
client.recv(1024)
client.close()
conn.recv(1024)
conn.close()
server.close()
