# SPDX-License-Identifier: GPL-3.0-or-later
# EADDRINUSE
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
other = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
other.bind(addr)
other.getsockname()
other.bind(("127.0.0.1", 0))
