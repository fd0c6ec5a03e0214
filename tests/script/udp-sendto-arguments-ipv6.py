# SPDX-License-Identifier: GPL-3.0-or-later
# What sendto() over IPv6 does not take
import socket

a = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
a.bind(("::1", 0))
a_addr = a.getsockname()
a.sendto(b"x", ("127.0.0.1", 9))
a.sendto(b"x", ("::1",))
a.sendto(b"x", ("::1", 9, 0, 0, 0))
a.sendto(b"x", ("::1", 65536))
a.sendto(b"x", ("::1", 9, 1048576))
a.sendto(b"x", a_addr)
a.sendto(b"y", ("::1", a_addr[1]))
a.sendto(b"z", ("::1", a_addr[1], 0))
a.recvfrom(10)
a.recv(10)
a.recv(10)
