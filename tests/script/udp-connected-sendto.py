# SPDX-License-Identifier: GPL-3.0-or-later
# sendto() may name another
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
b_addr = b.getsockname()
c = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
c.bind(("127.0.0.1", 0))
a.connect(b_addr)
a.sendto(b"elsewhere", c.getsockname())
c.recvfrom(10)
a.send(b"home")
b.recvfrom(10)
