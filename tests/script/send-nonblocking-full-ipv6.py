# SPDX-License-Identifier: GPL-3.0-or-later
# A part is taken, then EAGAIN, over IPv6
import socket

server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.bind(("::1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.setblocking(False)
client.send(bytes(50000000)) == 50000000
client.setblocking(True)
client.setblocking(False)
client.sendall(bytes(50000000))
client.close()
conn.close()
