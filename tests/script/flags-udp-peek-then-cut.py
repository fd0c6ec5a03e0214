# SPDX-License-Identifier: GPL-3.0-or-later
import socket
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.bind(("127.0.0.1", 0))
u.sendto(b"hello", u.getsockname())
u.recv(2, socket.MSG_PEEK)
u.recvfrom(3, socket.MSG_PEEK)
u.recv(2)
u.recv(10, socket.MSG_DONTWAIT)
