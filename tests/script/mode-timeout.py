# SPDX-License-Identifier: GPL-3.0-or-later
# settimeout() and what it changes
import socket

s = socket.socket()
s.gettimeout()
s.getblocking()
s.settimeout(3)
s.gettimeout()
s.getblocking()
s.settimeout(0.25)
s.gettimeout()
s.settimeout(0)
s.gettimeout()
s.getblocking()
s.settimeout(None)
s.gettimeout()
s.getblocking()
s.settimeout(0.0)
s.getblocking()
