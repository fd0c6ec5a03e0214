# SPDX-License-Identifier: GPL-3.0-or-later
# An IPv6 listener that takes IPv6 only
import socket

server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
server.bind(("::", 0))
addr = server.getsockname()
server.listen(1)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(("127.0.0.1", addr[1]))
six = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
six.connect(("::1", addr[1]))
