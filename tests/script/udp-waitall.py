# SPDX-License-Identifier: GPL-3.0-or-later
# MSG_WAITALL means nothing for datagrams
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
b_addr = b.getsockname()
a.sendto(b"one", b_addr)
a.sendto(b"two", b_addr)
b.recv(100, socket.MSG_WAITALL)
b.recv(100, socket.MSG_WAITALL)
