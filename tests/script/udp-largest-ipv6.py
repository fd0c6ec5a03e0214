# SPDX-License-Identifier: GPL-3.0-or-later
# The largest datagram there is; one byte more is EMSGSIZE, over IPv6
import socket

a = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
a.bind(("::1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
b.bind(("::1", 0))
b_addr = b.getsockname()
b.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 212992)
a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 212992)
a.sendto(bytes(65507), b_addr)
assert b.recv(70000) == bytes(65507)
a.sendto(bytes(65528), b_addr)
a.connect(b_addr)
a.send(bytes(100000))
a.sendall(bytes(100000))
