# SPDX-License-Identifier: GPL-3.0-or-later
# MSG_DONTWAIT
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
b_addr = b.getsockname()
b.recv(10, socket.MSG_DONTWAIT)
b.recvfrom(10, socket.MSG_DONTWAIT)
a.sendto(b"x", socket.MSG_DONTWAIT, b_addr)
b.recv(10)
