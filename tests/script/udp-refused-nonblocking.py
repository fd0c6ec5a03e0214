# SPDX-License-Identifier: GPL-3.0-or-later
# Non-blocking, it is the next call that says so
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
b_addr = b.getsockname()
idle = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
idle.settimeout(0.1)
a.connect(b_addr)
b.close()
a.setblocking(False)
a.send(b"knock")
idle.recv(1)
a.recv(10)
a.recv(10)
