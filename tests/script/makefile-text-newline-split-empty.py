# SPDX-License-Identifier: GPL-3.0-or-later
# An end of line over two packets, kept
import socket

s, t = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
f = s.makefile("r", newline="")
t.send(b"one\r")
t.send(b"\ntwo\r")
f.readline()
t.send(b"three\r")
f.readline()
t.send(b"\n")
f.read(4)
f.read(1)
f.read(1)
t.send(b"\r")
t.close()
f.readlines()
