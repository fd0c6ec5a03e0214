# SPDX-License-Identifier: GPL-3.0-or-later
# In timeout mode too
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
b_addr = b.getsockname()
a.connect(b_addr)
b.close()
a.settimeout(5)
a.send(b"knock")
a.recvfrom(10)
