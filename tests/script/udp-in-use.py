# SPDX-License-Identifier: GPL-3.0-or-later
# EADDRINUSE
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
c = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
c.bind(a_addr)
a.close()
c.bind(a_addr)
