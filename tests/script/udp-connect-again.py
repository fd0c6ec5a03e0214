# SPDX-License-Identifier: GPL-3.0-or-later
# The peer can be changed
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
b_addr = b.getsockname()
c = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
c.connect(a_addr)
c.send(b"first")
a.recv(10)
c.connect(b_addr)
c.send(b"second")
b.recv(10)
c.getpeername() == b_addr
