# SPDX-License-Identifier: GPL-3.0-or-later
# A host name as receiver
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
c = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
c.sendto(b"by name", ("localhost", a_addr[1]))
a.recv(100)
c.sendto(b"short", ("127.1", a_addr[1]))
a.recv(100)
c.sendto(b"any", ("", a_addr[1]))
a.recv(100)
