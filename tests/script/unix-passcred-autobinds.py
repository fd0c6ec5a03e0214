# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
a.bind("a")
b = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
b.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
b.sendto(b"x", "a")
b.getsockname()
a.recvfrom(10)
