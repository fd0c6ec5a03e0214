# SPDX-License-Identifier: GPL-3.0-or-later
# A socket that nothing was done with, over IPv6
import socket

s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
s.getsockname()
s.getpeername()
s.recv(10)
s.recvfrom(10)
s.send(b"x")
s.sendall(b"x")
s.accept()
s.fileno()
s.gettimeout()
s.getblocking()
s.close()
