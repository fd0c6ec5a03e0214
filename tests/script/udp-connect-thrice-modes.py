# SPDX-License-Identifier: GPL-3.0-or-later
# connect() never waits
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
c = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
c.settimeout(0.05)
c.connect(a_addr)
c.connect(a_addr)
c.setblocking(False)
c.connect(a_addr)
c.connect_ex(a_addr)
