# SPDX-License-Identifier: GPL-3.0-or-later
# Without connect() nobody is told
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b_addr = ("127.0.0.1", 1)
a.sendto(b"knock", b_addr)
a.settimeout(0.05)
a.recvfrom(10)
