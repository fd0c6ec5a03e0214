# SPDX-License-Identifier: GPL-3.0-or-later
# A file without a name is closed at the end of its statement
import socket

a, b = socket.socketpair()
a.makefile("w").write("sent")
b.recv(100)
b.sendall(b"one\ntwo\n")
a.makefile().readline()
a.recv(100, socket.MSG_DONTWAIT)
a.fileno()
