# SPDX-License-Identifier: GPL-3.0-or-later
import socket
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.setsockopt(socket.IPPROTO_IP, 11, 1)
address = ("127.0.0.1", 1)
u.settimeout(1)
u.sendto(b"into nothing", address)
u.recvfrom(100, socket.MSG_ERRQUEUE)
u.recv(10, socket.MSG_DONTWAIT)
