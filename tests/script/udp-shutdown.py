# SPDX-License-Identifier: GPL-3.0-or-later
# Shutting down a connected datagram socket
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
b_addr = b.getsockname()
a.connect(b_addr)
b.sendto(b"early", a_addr)
a.recv(10, socket.MSG_PEEK)
a.shutdown(socket.SHUT_RD)
a.recv(10)
a.recv(10)
a.send(b"still")
b.recv(10)
a.shutdown(socket.SHUT_WR)
a.send(b"x")
