# SPDX-License-Identifier: GPL-3.0-or-later
# BlockingIOError, and what was taken is taken
import socket

s, t = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
s.setblocking(False)
f = s.makefile("wb", 4)
f.write(b"12")
f.write(b"3456")
t.recv(10)
f.write(b"7890a")
t.recv(10)
t.recv(10)
f.flush()
