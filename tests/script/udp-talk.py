# SPDX-License-Identifier: GPL-3.0-or-later
# A datagram each way
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
b_addr = b.getsockname()
a.sendto(b"hello", b_addr)
data, sender = b.recvfrom(1024)
assert sender == a_addr
b.sendto(b"reply", sender)
a.recvfrom(1024)
a.close()
b.close()
