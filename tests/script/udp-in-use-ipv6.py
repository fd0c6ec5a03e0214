# SPDX-License-Identifier: GPL-3.0-or-later
# EADDRINUSE, over IPv6
import socket

a = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
a.bind(("::1", 0))
a_addr = a.getsockname()
c = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
c.bind(a_addr)
a.close()
c.bind(a_addr)
