# SPDX-License-Identifier: GPL-3.0-or-later
# What a datagram holds beyond what is asked for is lost
import socket

s, t = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
f = s.makefile("rb", 0)
t.send(b"datagram")
t.send(b"second")
f.read(4)
f.read(100)
t.send(b"line\nrest")
t.send(b"more\n")
s.settimeout(0.1)
f.readline()
g = t.makefile("wb")
g.write(b"one")
g.write(b"two")
g.flush()
s.recv(100)
