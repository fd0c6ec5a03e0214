# SPDX-License-Identifier: GPL-3.0-or-later
# A connected socket hears that nobody is there
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
b_addr = b.getsockname()
a.connect(b_addr)
b.close()
a.send(b"knock")
a.recv(10)
a.settimeout(0.05)
a.recv(10)
