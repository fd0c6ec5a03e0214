# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind("")
s.getsockname()
t = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
t.bind(b"")
t.getsockname()
t.sendto(b"x", s.getsockname())
s.recvfrom(10)
t.bind("")
t.bind("other")
