# SPDX-License-Identifier: GPL-3.0-or-later
# A client with a chosen local address
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket()
client.bind(("127.0.0.2", 0))
client.connect(addr)
conn, peer = server.accept()
peer
assert peer == client.getsockname()
