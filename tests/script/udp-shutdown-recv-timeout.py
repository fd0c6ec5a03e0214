# SPDX-License-Identifier: GPL-3.0-or-later
# After SHUT_RD there is nothing to wait for, and it waits all the same
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
b_addr = b.getsockname()
a.connect(b_addr)
a.shutdown(socket.SHUT_RD)
a.settimeout(0.1)
a.recv(10)
a.recvfrom(10)
