# SPDX-License-Identifier: GPL-3.0-or-later
# An IPv4 address in IPv6 clothes
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(1)
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.connect(("::ffff:127.0.0.1", addr[1]))
client.getpeername()
conn, peer = server.accept()
peer
