# SPDX-License-Identifier: GPL-3.0-or-later
# A character over two packets
import socket

s, t = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
f = s.makefile("r", encoding="utf-8")
t.send(b"a\xf0\x9f")
t.send(b"\x98")
t.send(b"\x80b\n\xe2\x82")
f.read(2)
f.readline()
t.close()
f.read()
