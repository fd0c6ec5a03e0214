# SPDX-License-Identifier: GPL-3.0-or-later
# Nothing to read from
import socket

s = socket.socket()
f = s.makefile("rwb")
f.read(1)
f.write(b"x")
f.flush()
f.close()
f.closed
