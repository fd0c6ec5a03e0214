# SPDX-License-Identifier: GPL-3.0-or-later
# MSG_PEEK leaves the datagram
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
b_addr = b.getsockname()
a.sendto(b"look", b_addr)
b.recvfrom(2, socket.MSG_PEEK)
b.recvfrom(10, socket.MSG_PEEK)
b.recv(10)
b.settimeout(0.05)
b.recv(10, socket.MSG_PEEK)
