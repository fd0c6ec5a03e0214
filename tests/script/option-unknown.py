# SPDX-License-Identifier: GPL-3.0-or-later
# ENOPROTOOPT
import socket

s = socket.socket()
s.getsockopt(socket.SOL_SOCKET, 9999)
s.setsockopt(socket.SOL_SOCKET, 9999, 1)
s.getsockopt(9999, 1)
s.setsockopt(9999, 1, 1)
s.getsockopt(socket.IPPROTO_TCP, 9999)
s.getsockopt(socket.IPPROTO_TCP, 9999, 16)
s.getsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY)
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
