# SPDX-License-Identifier: GPL-3.0-or-later
# What bind() over IPv6 does not take
import socket

s = socket.socket(socket.AF_INET6)
s.bind("::1")
s.bind(("::1",))
s.bind(("::1", 0, 0, 0, 0))
s.bind(("::1", "0"))
s.bind(("::1", 0, -1))
s.bind(("::1", 0, 1048576))
s.bind(("::1", 0, 0, -1))
s.bind(("::1", 0, "x"))
s.bind((1, 0))
s.bind(("::1", 0, 0))
s.getsockname()
