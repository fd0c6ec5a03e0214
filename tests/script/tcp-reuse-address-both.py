# SPDX-License-Identifier: GPL-3.0-or-later
# Two bound with SO_REUSEADDR; only one may listen
import socket

one = socket.socket()
two = socket.socket()
one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
two.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
one.bind(("127.0.0.1", 0))
addr = one.getsockname()
two.bind(addr)
one.listen(1)
two.listen(1)
