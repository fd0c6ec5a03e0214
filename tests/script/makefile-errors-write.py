# SPDX-License-Identifier: GPL-3.0-or-later
# What becomes of characters that are not in ASCII
import socket

a, b = socket.socketpair()
f = a.makefile("w", encoding="ascii", errors="strict")
f.write("a\xe9\u20ac\U0001f600b")
f.flush()
f = a.makefile("w", encoding="ascii", errors="ignore")
f.write("a\xe9\u20ac\U0001f600b")
f.flush()
b.recv(100)
f = a.makefile("w", encoding="ascii", errors="replace")
f.write("a\xe9\u20ac\U0001f600b")
f.flush()
b.recv(100)
f = a.makefile("w", encoding="ascii", errors="backslashreplace")
f.write("a\xe9\u20ac\U0001f600b")
f.flush()
b.recv(100)
f = a.makefile("w", encoding="ascii", errors="xmlcharrefreplace")
f.write("a\xe9\u20ac\U0001f600b")
f.flush()
b.recv(100)
