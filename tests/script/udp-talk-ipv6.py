# SPDX-License-Identifier: GPL-3.0-or-later
# A datagram each way, over IPv6
import socket

a = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
a.bind(("::1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
b.bind(("::1", 0))
b_addr = b.getsockname()
a.sendto(b"hello", b_addr)
data, sender = b.recvfrom(1024)
assert sender == a_addr
b.sendto(b"reply", sender)
a.recvfrom(1024)
a.close()
b.close()
