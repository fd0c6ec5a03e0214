# SPDX-License-Identifier: GPL-3.0-or-later
# SO_REUSEADDR does not take a port from a listener
import socket

one = socket.socket()
two = socket.socket()
one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
two.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
one.bind(("127.0.0.1", 0))
addr = one.getsockname()
one.listen(1)
two.bind(addr)
