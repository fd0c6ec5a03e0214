# SPDX-License-Identifier: GPL-3.0-or-later
# Both halves in packets of their own
import socket

s, t = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
f = s.makefile("r", newline="\r\n")
t.send(b"one\r")
t.send(b"\ntwo\r")
f.readline()
t.send(b"three\r")
t.send(b"\n")
f.readline()
t.send(b"\r")
t.send(b"\r")
t.send(b"\nx")
f.readline()
t.close()
f.readline()
