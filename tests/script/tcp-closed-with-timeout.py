# SPDX-License-Identifier: GPL-3.0-or-later
# EBADF in timeout mode too
import socket

s = socket.socket()
s.settimeout(0.05)
s.close()
s.recv(10)
s.send(b"x")
s.accept()
s.connect(("127.0.0.1", 9))
s.gettimeout()
s.fileno()
