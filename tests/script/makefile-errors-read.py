# SPDX-License-Identifier: GPL-3.0-or-later
# What becomes of bytes that are no UTF-8
import socket

a, b = socket.socketpair()
f = a.makefile("r", encoding="utf-8", errors="strict")
b.sendall(b"a\xffb\xc3(\xe2\x82x\xed\xa0\x80\n")
f.readline()
f = a.makefile("r", encoding="utf-8", errors="ignore")
b.sendall(b"a\xffb\xc3(\xe2\x82x\xed\xa0\x80\n")
f.readline()
f = a.makefile("r", encoding="utf-8", errors="replace")
b.sendall(b"a\xffb\xc3(\xe2\x82x\xed\xa0\x80\n")
f.readline()
f = a.makefile("r", encoding="utf-8", errors="backslashreplace")
b.sendall(b"a\xffb\xc3(\xe2\x82x\xed\xa0\x80\n")
f.readline()
f = a.makefile("r", encoding="utf-8", errors="surrogateescape")
b.sendall(b"a\xffb\xc3(\xe2\x82x\xed\xa0\x80\n")
f.readline()
f.errors
