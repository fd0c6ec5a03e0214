# SPDX-License-Identifier: GPL-3.0-or-later
# Arguments of makefile()
import socket

a, b = socket.socketpair()
a.makefile(mode="w", buffering=10, encoding="ascii", errors="ignore", newline="\r").encoding
a.makefile("r", -1, "utf-8")
a.makefile("r", -1, "utf-8", encoding="utf-8")
a.makefile("r", mode="r")
a.makefile(foo=1)
a.makefile(encoding=5)
a.makefile(errors=5)
a.makefile(newline=5)
a.makefile(newline="x")
a.makefile(newline=b"\n")
a.makefile("rb", encoding="no-such", errors=5).mode
a.makefile(encoding="no-such", newline="x")
a.makefile(encoding="a\0b")
