# SPDX-License-Identifier: GPL-3.0-or-later
# sendto() binds
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
c = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
c.getsockname()
c.sendto(b"hello", a_addr)
data, sender = a.recvfrom(10)
c.getsockname()
assert c.getsockname()[1] == sender[1]
