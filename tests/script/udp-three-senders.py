# SPDX-License-Identifier: GPL-3.0-or-later
# The sender of each datagram
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
c = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
c.bind(("127.0.0.2", 0))
b.sendto(b"b", a_addr)
c.sendto(b"c", a_addr)
a.sendto(b"a", a_addr)
data, sender = a.recvfrom(10)
assert sender == b.getsockname()
data, sender = a.recvfrom(10)
assert sender == c.getsockname()
data, sender = a.recvfrom(10)
assert sender == a_addr
