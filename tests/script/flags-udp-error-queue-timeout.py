# SPDX-License-Identifier: GPL-3.0-or-later
import socket
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.setsockopt(socket.IPPROTO_IP, 11, 1)
c = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
c.bind(("127.0.0.1", 0))
address = c.getsockname()
c.close()
u.settimeout(1)
u.sendto(b"into nothing", address)
u.recvfrom(100, socket.MSG_ERRQUEUE)
u.recv(10, socket.MSG_DONTWAIT)
