# SPDX-License-Identifier: GPL-3.0-or-later
# EACCES until SO_BROADCAST is set
import socket

a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
a.bind(("127.0.0.1", 0))
a_addr = a.getsockname()
a.sendto(b"all", ("127.255.255.255", 9))
a.connect(("127.255.255.255", 9))
a.connect_ex(("127.255.255.255", 9))
a.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
a.sendto(b"all", ("127.255.255.255", 9))
a.connect(("127.255.255.255", 9))
a.getpeername()
