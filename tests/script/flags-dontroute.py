# SPDX-License-Identifier: GPL-3.0-or-later
import socket
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.bind(("127.0.0.1", 0))
u.sendto(b"x", socket.MSG_DONTROUTE, u.getsockname())
u.recv(10)
u.sendto(b"y", socket.MSG_CONFIRM, u.getsockname())
u.recv(10)
u.sendto(b"x", socket.MSG_DONTROUTE, ("192.0.2.1", 9))
