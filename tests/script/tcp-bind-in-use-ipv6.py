# SPDX-License-Identifier: GPL-3.0-or-later
# EADDRINUSE, over IPv6
import socket

server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.bind(("::1", 0))
addr = server.getsockname()
server.listen(5)
other = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
other.bind(addr)
other.getsockname()
other.bind(("::1", 0))
