# SPDX-License-Identifier: GPL-3.0-or-later
# Of each kind of file
import socket

a, b = socket.socketpair()
r = a.makefile("r", encoding="Latin_1")
r.name
r.mode
r.encoding
r.errors
r.newlines
r.line_buffering
r.write_through
r.closed
r.foo
rw = a.makefile("rw")
rw.mode
rw.newlines
rw.name
rb = a.makefile("rb")
rb.name
rb.mode
rb.encoding
rb.closed
wb = a.makefile("wb")
wb.mode
wb.newlines
wb.foo
pair = a.makefile("rwb")
pair.name
pair.mode
pair.closed
raw = a.makefile("rwb", 0)
raw.name
raw.mode
raw.errors
raw.close()
raw.name
raw.mode
raw.closed
r.close()
r.name
r.encoding
r.closed
a.closed
