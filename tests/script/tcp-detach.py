# SPDX-License-Identifier: GPL-3.0-or-later
# The descriptor is given away
import socket

s = socket.socket()
s.detach()
s.fileno()
s.detach()
s.bind(("127.0.0.1", 0))
s.getsockname()
s.gettimeout()
s.close()
