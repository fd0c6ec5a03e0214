# SPDX-License-Identifier: GPL-3.0-or-later
# What connect() does not take
import socket

s = socket.socket()
s.connect("127.0.0.1", 9)
s.connect("127.0.0.1")
s.connect()
s.connect(("127.0.0.1",))
s.connect(("127.0.0.1", "9"))
s.connect(("127.0.0.1", 9, 0))
s.connect((None, 9))
s.connect(None)
s.getsockname()
