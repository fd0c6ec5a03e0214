# SPDX-License-Identifier: GPL-3.0-or-later
# Others of CPython's
import socket

a, b = socket.socketpair()
a.makefile("w", encoding="cp1252").write("\u20ac\xe9")
b.recv(10)
a.makefile("w", encoding="koi8-r").write("\u043f\u0440\u0438")
b.recv(10)
a.makefile("w", encoding="euc-jp").write("\u65e5\u672c")
b.recv(10)
a.makefile("w", encoding="euc_kr").write("\ud55c")
b.recv(10)
a.makefile("w", encoding="iso-8859-15").write("\u20ac")
b.recv(10)
