# SPDX-License-Identifier: GPL-3.0-or-later
# An end of line over two packets, translated
import socket

s, t = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
f = s.makefile("r")
t.send(b"one\r")
t.send(b"\ntwo\r")
f.readline()
f.newlines
t.send(b"three\n")
f.readline()
f.newlines
f.readline()
t.send(b"\r")
t.send(b"\r")
t.send(b"\n")
t.close()
f.readlines()
f.newlines
