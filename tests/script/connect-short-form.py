# SPDX-License-Identifier: GPL-3.0-or-later
# Old spellings of IPv4 addresses
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(("127.1", addr[1]))
client.getpeername()
