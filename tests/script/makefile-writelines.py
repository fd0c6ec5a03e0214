# SPDX-License-Identifier: GPL-3.0-or-later
# What can be iterated over
import socket

a, b = socket.socketpair()
f = a.makefile("wb")
f.writelines((b"one\n", b"two"))
f.writelines(())
f.writelines((b"kept", "text", b"never"))
f.writelines(b"bytes")
f.writelines("text")
f.writelines(5)
f.writelines(None)
f.writelines(1.5)
f.flush()
b.recv(100)
t = a.makefile("w")
t.writelines("abc")
t.writelines(("d", "e\n"))
t.writelines(("kept", b"bytes"))
t.writelines((1,))
t.flush()
b.recv(100)
