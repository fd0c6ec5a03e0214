# SPDX-License-Identifier: GPL-3.0-or-later
# A host name is resolved first
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
server.listen(1)
addr = server.getsockname()
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.settimeout(5)
client.connect(("localhost", addr[1]))
client.getpeername()
