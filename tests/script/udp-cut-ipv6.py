# SPDX-License-Identifier: GPL-3.0-or-later
# What does not fit the buffer is lost, over IPv6
import socket

a = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
a.bind(("::1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
b.bind(("::1", 0))
b_addr = b.getsockname()
a.sendto(b"0123456789", b_addr)
a.sendto(b"next", b_addr)
b.recvfrom(4)
b.recvfrom(100)
a.sendto(b"0123456789", b_addr)
b.recv(3)
b.settimeout(0.05)
b.recv(10)
