# SPDX-License-Identifier: GPL-3.0-or-later
# A file is not gone through by what the language has
import socket

a, b = socket.socketpair()
f = a.makefile("r")
b.sendall(b"one\ntwo\n")
f.writelines("abc")
f.writelines(a)
f[0]
f()
a.send(f)
socket.htons(f)
f.write(f)
f.read(f)
f.readline()
