# SPDX-License-Identifier: GPL-3.0-or-later
# What takes no argument
import socket

s = socket.socket()
s.close(1)
s.fileno(1)
s.detach(1)
s.getsockname(1)
s.getpeername(1)
s.gettimeout(1)
s.getblocking(1)
s.fileno()
s.close()
