# SPDX-License-Identifier: GPL-3.0-or-later
# The peer can be changed, over IPv6
import socket

a = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
a.bind(("::1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
b.bind(("::1", 0))
b_addr = b.getsockname()
c = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
c.connect(a_addr)
c.send(b"first")
a.recv(10)
c.connect(b_addr)
c.send(b"second")
b.recv(10)
c.getpeername() == b_addr
