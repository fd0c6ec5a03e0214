# SPDX-License-Identifier: GPL-3.0-or-later
# EAGAIN; then a datagram comes, over IPv6
import socket

a = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
a.bind(("::1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
b.bind(("::1", 0))
b_addr = b.getsockname()
idle = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
idle.settimeout(0.1)
b.setblocking(False)
b.recv(10)
b.recvfrom(10)
a.sendto(b"now", b_addr)
idle.recv(1)
b.recvfrom(10)
b.recv(10)
