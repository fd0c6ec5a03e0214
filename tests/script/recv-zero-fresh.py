# SPDX-License-Identifier: GPL-3.0-or-later
# recv(0) on what cannot receive
import socket

s = socket.socket()
s.recv(0)
s.recvfrom(0)
s.listen(1)
s.recv(0)
s.close()
s.recv(0)
s.recvfrom(0)
