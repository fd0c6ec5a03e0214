# SPDX-License-Identifier: GPL-3.0-or-later
# Nothing can be sent to port 0
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
a.sendto(b"x", ("127.0.0.1", 0))
