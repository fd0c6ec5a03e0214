# SPDX-License-Identifier: GPL-3.0-or-later
# Sizes of buffers
import socket

a, b = socket.socketpair()
a.makefile("r", 0)
a.makefile("rb", 0).readable()
a.makefile("r", True).readable()
a.makefile("r", False)
a.makefile("rb", False).mode
a.makefile("rb", -1).mode
a.makefile("rb", -7).mode
a.makefile("rb", 0.0).mode
a.makefile("rb", 1.5)
a.makefile("rb", -1.5).mode
a.makefile("rb", "x")
a.makefile("rb", ())
a.makefile("rb", None).mode
a.makefile("r", 1).line_buffering
