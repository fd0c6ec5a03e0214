# SPDX-License-Identifier: GPL-3.0-or-later
# Lines to and fro
import socket

s = socket.create_server(("127.0.0.1", 0))
c = socket.create_connection(s.getsockname())
d, peer = s.accept()
f = c.makefile("rw", newline="\r\n", encoding="ascii")
g = d.makefile("rw", newline="\r\n", encoding="ascii")
f.write("HELO there\n")
f.flush()
g.readline()
g.write("250 fine\n")
g.flush()
f.readline()
f.write("QUIT\n")
f.close()
g.readline()
c.close()
g.readline()
g.close()
d.close()
