# SPDX-License-Identifier: GPL-3.0-or-later
# The same answers at once, with a timeout
import socket

s = socket.socket()
s.settimeout(5)
s.recv(10)
s.send(b"x")
s.sendall(b"x")
s.accept()
s.getpeername()
