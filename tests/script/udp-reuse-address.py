# SPDX-License-Identifier: GPL-3.0-or-later
# With SO_REUSEADDR datagram sockets share a port; the last one bound gets what comes
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
b.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
a.bind(("127.0.0.1", 0))
b.bind(a.getsockname())
b.sendto(b"who?", b.getsockname())
b.settimeout(5)
a.settimeout(0.05)
b.recv(10)
a.recv(10)
