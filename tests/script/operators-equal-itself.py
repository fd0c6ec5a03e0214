# SPDX-License-Identifier: GPL-3.0-or-later
# What is compared with itself is equal to it, whatever it is.
import socket
a, b = socket.socketpair()
a.settimeout(1)
n = a.send(b"abc")
m = n
n == m
t = a.gettimeout()
u = t
t == u
a.timeout == a.timeout
f = n == 3
f == f
d = b.recv(9)
d == d
a == a
(n, d) == (m, d)
