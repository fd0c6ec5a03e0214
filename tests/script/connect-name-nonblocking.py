# SPDX-License-Identifier: GPL-3.0-or-later
# The name is resolved in non-blocking mode too
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
server.listen(1)
addr = server.getsockname()
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.setblocking(False)
client.connect(("localhost", addr[1]))
conn, peer = server.accept()
client.connect_ex(("localhost", addr[1]))
