# SPDX-License-Identifier: GPL-3.0-or-later
# The name of a socket of Unix is no address of IPv6: abstract it is bytes, else a str.
import socket
a = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
unnamed = a.getsockname()
a.bind(b"\0abstract")
abstract = a.getsockname()
p = socket.socket(socket.AF_UNIX)
p.bind("path")
path = p.getsockname()
c = socket.socket(socket.AF_INET6)
c.connect_ex(abstract)
c.connect_ex(path)
c.connect_ex(unnamed)
c.connect(abstract)
c.bind(a.getsockname())
d = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
d.sendto(b"x", abstract)
d.sendto(b"x", path)
