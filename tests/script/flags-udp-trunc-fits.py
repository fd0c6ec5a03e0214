# SPDX-License-Identifier: GPL-3.0-or-later
import socket
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.bind(("127.0.0.1", 0))
u.sendto(b"hello", u.getsockname())
u.recv(5, socket.MSG_TRUNC)
u.sendto(b"hello", u.getsockname())
u.recvfrom(100, socket.MSG_TRUNC)
