# SPDX-License-Identifier: GPL-3.0-or-later
# recv(0) leaves a datagram, recvfrom(0) takes it, over IPv6
import socket

a = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
a.bind(("::1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
b.bind(("::1", 0))
b_addr = b.getsockname()
a.sendto(b"one", b_addr)
a.sendto(b"two", b_addr)
b.recv(0)
b.recvfrom(0)
b.recvfrom(10)
