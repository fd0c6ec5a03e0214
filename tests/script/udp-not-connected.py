# SPDX-License-Identifier: GPL-3.0-or-later
# EDESTADDRREQ, ENOTCONN
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
a.send(b"x")
a.sendall(b"x")
a.getpeername()
a.shutdown(socket.SHUT_RDWR)
a.send(b"")
