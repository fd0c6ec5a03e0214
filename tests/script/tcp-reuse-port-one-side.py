# SPDX-License-Identifier: GPL-3.0-or-later
# Both must have set it
import socket

one = socket.socket()
two = socket.socket()
one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
one.bind(("127.0.0.1", 0))
addr = one.getsockname()
two.bind(addr)
