# SPDX-License-Identifier: GPL-3.0-or-later
# TimeoutError; then a datagram comes
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
b_addr = b.getsockname()
b.settimeout(0.05)
b.recv(10)
b.recvfrom(10)
a.sendto(b"late", b_addr)
b.settimeout(5)
b.recvfrom(10)
