# SPDX-License-Identifier: GPL-3.0-or-later
# One datagram, one recv; the order is kept here, over IPv6
import socket

a = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
a.bind(("::1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
b.bind(("::1", 0))
b_addr = b.getsockname()
a.sendto(b"one", b_addr)
a.sendto(b"two", b_addr)
a.sendto(b"", b_addr)
a.sendto(b"four", b_addr)
b.recv(100)
b.recvfrom(100)
b.recvfrom(100)
b.recv(100)
