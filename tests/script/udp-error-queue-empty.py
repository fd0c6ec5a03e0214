# SPDX-License-Identifier: GPL-3.0-or-later
# MSG_ERRQUEUE with nothing in it
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
a.recv(10, socket.MSG_ERRQUEUE)
a.setblocking(False)
a.recv(10, socket.MSG_ERRQUEUE)
