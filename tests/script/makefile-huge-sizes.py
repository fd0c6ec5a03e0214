# SPDX-License-Identifier: GPL-3.0-or-later
# Sizes that no memory holds
import socket

a, b = socket.socketpair()
f = a.makefile("rb")
b.sendall(b"12345678")
f.read(9223372036854775807)
f.read(9223372036854775808)
f.read(4611686018427387904)
f.readline(2)
g = a.makefile("rb", 0)
g.read(9223372036854775807)
g.read(9223372036854775808)
a.makefile("rb", 4611686018427387904)
a.makefile("rb", 9223372036854775807)
a.makefile("rb", 9223372036854775808)
