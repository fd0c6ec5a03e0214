# SPDX-License-Identifier: GPL-3.0-or-later
# setblocking() and what it changes
import socket

s = socket.socket()
s.setblocking(False)
s.gettimeout()
s.getblocking()
s.setblocking(True)
s.gettimeout()
s.settimeout(2)
s.setblocking(True)
s.gettimeout()
s.setblocking(0)
s.getblocking()
s.setblocking(1)
s.getblocking()
s.setblocking(5)
s.setblocking(None)
s.setblocking("x")
s.setblocking()
s.setblocking(1.0)
s.getblocking()
