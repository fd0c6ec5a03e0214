# SPDX-License-Identifier: GPL-3.0-or-later
# A file of text has a buffer of the size that is asked for, too: what is longer is sent when something is read.
import socket
a, b = socket.socketpair()
b.setblocking(False)
f = a.makefile("rw", 4)
f.write("abc")
b.send(b"line\nnext\n")
f.readline()
b.recv(9)
f.write("defgh")
b.send(b"last\n")
f.readline()
b.recv(9)
f.flush()
b.recv(9)
f.close()
