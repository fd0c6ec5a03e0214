# SPDX-License-Identifier: GPL-3.0-or-later
# A connected socket hears its peer only
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
b_addr = b.getsockname()
c = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.connect(b_addr)
c.sendto(b"stranger", a_addr)
a.settimeout(0.05)
a.recv(10)
b.sendto(b"friend", a_addr)
a.settimeout(5)
a.recv(10)
