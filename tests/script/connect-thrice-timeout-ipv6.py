# SPDX-License-Identifier: GPL-3.0-or-later
# None, None, EISCONN: the first was finished by SO_ERROR, over IPv6
import socket

server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.bind(("::1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.settimeout(5)
client.connect(addr)
client.connect(addr)
client.connect(addr)
