# SPDX-License-Identifier: GPL-3.0-or-later
# There is none: MSG_OOB is an error to send, and means nothing to recv
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
a.settimeout(0.05)
a.recv(1, socket.MSG_OOB)
a.sendto(b"x", socket.MSG_OOB, a_addr)
