# SPDX-License-Identifier: GPL-3.0-or-later
# Names are not told apart by case, hyphens and underlines
import socket

a, b = socket.socketpair()
a.makefile("w", encoding="UTF8").write("\xe9")
b.recv(10)
a.makefile(encoding="UTF8").encoding
a.makefile(encoding="Latin1").encoding
a.makefile(encoding="L1").encoding
a.makefile(encoding="locale").encoding
a.makefile(encoding="no-such").encoding
a.makefile(encoding="").encoding
a.makefile(encoding="hex")
a.makefile(encoding="rot13")
