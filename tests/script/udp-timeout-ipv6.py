# SPDX-License-Identifier: GPL-3.0-or-later
# TimeoutError; then a datagram comes, over IPv6
import socket

a = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
a.bind(("::1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
b.bind(("::1", 0))
b_addr = b.getsockname()
b.settimeout(0.05)
b.recv(10)
b.recvfrom(10)
a.sendto(b"late", b_addr)
b.settimeout(5)
b.recvfrom(10)
