# SPDX-License-Identifier: GPL-3.0-or-later
# A socket may send to itself
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
a.sendto(b"me", a_addr)
a.recvfrom(10)
