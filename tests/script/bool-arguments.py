# SPDX-License-Identifier: GPL-3.0-or-later
# What a comparison gives is an int wherever one is wanted.
import socket
a, b = socket.socketpair()
x = a.send(b"abc")
y = b.recv(9)
t = y == b"abc"
f = x == 4
s = socket.socket()
s.bind(("127.0.0.1", x == 4))
s.listen(t)
s.getsockopt(x == 3, socket.SO_TYPE)
s.setsockopt(t, socket.SO_REUSEADDR, y == b"abc")
s.setblocking(f)
s.settimeout(t)
s.gettimeout()
a.send(y, f)
b.recv(9, x == 4)
a.shutdown(t)
socket.htons(t)
t | f
t | 2
2 | t
x | t
(t | 4, t | t, x | x)
a.family | t
t == 1
d = socket.socket(type=socket.SOCK_DGRAM)
d.connect_ex(("127.0.0.1", x == 3))
u = socket.socket(socket.AF_INET6)
u.bind(("::1", 0, f, x == 4))
