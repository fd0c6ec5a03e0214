# SPDX-License-Identifier: GPL-3.0-or-later
# What datagram sockets cannot do
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
a.listen(1)
a.accept()
a.settimeout(0.05)
a.accept()
a.setblocking(False)
a.listen()
