# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket()
s.connect_ex(("127.0.0.1", 0))
s.connect_ex(("192.0.2.1\0", 1))
s.connect_ex("127.0.0.1")
s.connect_ex(("127.0.0.1", 65536))
s.connect_ex(("127.0.0.1", -1))
s.connect_ex(("::1", 9))
s.connect_ex(("127.0.0.1", "9"))
s.connect_ex((None, 9))
