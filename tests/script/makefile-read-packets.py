# SPDX-License-Identifier: GPL-3.0-or-later
# Each packet is one recv() of the file
import socket

s, t = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
f = s.makefile("rb")
t.send(b"one")
t.send(b"two\nthree")
t.send(b"four\n")
f.read(2)
f.readline()
f.readline()
t.send(b"x" * 100)
f.read(3)
f.read(97)
t.send(b"abc")
t.send(b"def")
f.read(6)
t.close()
f.read(1)
