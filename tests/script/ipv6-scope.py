# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
s.connect(("::1%lo", 9))
s.getpeername()
s.connect(("fe80::1%lo", 9))
s.getpeername()
s.connect(("fe80::1%1", 9))
s.getpeername()
s.connect(("fe80::1%no-such-interface", 9))
s.connect(("fe80::1", 9, 0, 1))
s.getpeername()
s.bind(("fe80::1", 0, 0, 1))
