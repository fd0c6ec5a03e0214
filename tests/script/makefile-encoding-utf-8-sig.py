# SPDX-License-Identifier: GPL-3.0-or-later
# The mark is taken off, and written once
import socket

a, b = socket.socketpair()
f = a.makefile("r", encoding="utf-8-sig")
w = b.makefile("w", encoding="utf-8-sig")
w.write("one\n")
w.write("two\n")
w.flush()
f.readline()
w.close()
f.readline()
b.sendall(b"\xef\xbb\xbfx")
b.close()
f.read()
