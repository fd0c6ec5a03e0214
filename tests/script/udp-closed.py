# SPDX-License-Identifier: GPL-3.0-or-later
# EBADF
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
a.close()
a.sendto(b"x", a_addr)
a.sendto(b"x", ("127.0.0.1", 65536))
a.recvfrom(10)
a.recvfrom(0)
a.recv(0)
a.getsockname()
a.close()
