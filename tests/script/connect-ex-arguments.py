# SPDX-License-Identifier: GPL-3.0-or-later
# What it raises all the same
import socket

s = socket.socket()
s.connect_ex("127.0.0.1")
s.connect_ex(("127.0.0.1",))
s.connect_ex(("127.0.0.1", 70000))
s.connect_ex(("127.0.0.1", "9"))
s.connect_ex()
s.connect_ex("127.0.0.1", 9)
