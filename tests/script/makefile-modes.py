# SPDX-License-Identifier: GPL-3.0-or-later
# Which there are
import socket

a, b = socket.socketpair()
a.makefile("rb").mode
a.makefile("br").mode
a.makefile("b").mode
a.makefile("").mode
a.makefile().mode
a.makefile("rr").mode
a.makefile("wr").mode
a.makefile("wb").mode
a.makefile("bw", 0).mode
a.makefile("rwb", 0).mode
a.makefile("rwb").mode
a.makefile("x")
a.makefile("r+")
a.makefile("a")
a.makefile("rt")
a.makefile("U")
a.makefile("R")
a.makefile("r'x")
a.makefile("é")
a.makefile(5)
a.makefile(None)
a.makefile(b"r")
a.makefile(b"")
a.makefile(("r", "b")).readable()
a.makefile(("rb",))
