# SPDX-License-Identifier: GPL-3.0-or-later
# 65507 bytes
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
b_addr = b.getsockname()
a.sendto(bytes(65508), b_addr)
a.sendto(b"\xff" * 65508, b_addr)
b.settimeout(0.05)
b.recv(10)
