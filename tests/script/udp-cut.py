# SPDX-License-Identifier: GPL-3.0-or-later
# What does not fit the buffer is lost
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
b_addr = b.getsockname()
a.sendto(b"0123456789", b_addr)
a.sendto(b"next", b_addr)
b.recvfrom(4)
b.recvfrom(100)
a.sendto(b"0123456789", b_addr)
b.recv(3)
b.settimeout(0.05)
b.recv(10)
