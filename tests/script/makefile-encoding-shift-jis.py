# SPDX-License-Identifier: GPL-3.0-or-later
# One and two bytes
import socket

a, b = socket.socketpair()
w = b.makefile("w", encoding="shift_jis")
w.write("\u65e5\u672c\uff76\\~\n")
w.flush()
a.recv(100)
w.write("\u20ac")
w.close()
f = a.makefile("r", encoding="shift_jis", errors="replace")
b.sendall(b"\x93\xfa\x80\x85\xffx\x93")
b.close()
f.read()
