# SPDX-License-Identifier: GPL-3.0-or-later
# The listener's queue is full: TimeoutError without errno, over IPv6
import socket

server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.bind(("::1", 0))
addr = server.getsockname()
server.listen(0)
first = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
first.connect(addr)
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.settimeout(0.05)
client.connect(addr)
client.getpeername()
