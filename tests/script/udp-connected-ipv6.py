# SPDX-License-Identifier: GPL-3.0-or-later
# connect() sets the peer, over IPv6
import socket

a = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
a.bind(("::1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
b.bind(("::1", 0))
b_addr = b.getsockname()
a.connect(b_addr)
a.getpeername() == b_addr
a.send(b"hello")
data, sender = b.recvfrom(10)
assert sender == a_addr
b.sendto(b"reply", sender)
a.recv(10)
b.sendto(b"again", sender)
a.recvfrom(10)
