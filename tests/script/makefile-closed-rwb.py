# SPDX-License-Identifier: GPL-3.0-or-later
# A pair of buffers, closed
import socket

a, b = socket.socketpair()
f = a.makefile("rwb")
f.close()
f.read()
f.read(1)
f.read(0)
f.readline()
f.readline(0)
f.readlines()
f.write("x")
f.write(b"x")
f.writelines(())
f.writelines((b"x",))
f.flush()
f.readable()
f.writable()
f.seekable()
f.fileno()
f.closed
f.close()
