# SPDX-License-Identifier: GPL-3.0-or-later
# socket() as it comes
import socket

s = socket.socket()
s.getsockopt(socket.SOL_SOCKET, socket.SO_DOMAIN) == socket.AF_INET
s.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_STREAM
u = socket.socket(type=socket.SOCK_DGRAM)
u.getsockopt(socket.SOL_SOCKET, socket.SO_DOMAIN)
u.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)
v = socket.socket(family=socket.AF_INET6, type=socket.SOCK_DGRAM, proto=17)
v.getsockopt(socket.SOL_SOCKET, socket.SO_DOMAIN)
v.getsockopt(socket.SOL_SOCKET, socket.SO_PROTOCOL)
w = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
w.getsockopt(socket.SOL_SOCKET, socket.SO_PROTOCOL)
x = socket.socket(2, 1)
x.getsockname()
y = socket.socket(-1, -1, -1)
y.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)
