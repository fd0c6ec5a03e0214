# SPDX-License-Identifier: GPL-3.0-or-later
# The same answers, non-blocking
import socket

s = socket.socket()
s.setblocking(False)
s.recv(10)
s.send(b"x")
s.sendall(b"x")
s.accept()
