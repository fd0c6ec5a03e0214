# SPDX-License-Identifier: GPL-3.0-or-later
import socket
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.bind(("127.0.0.1", 0))
u.sendto(b"one ", socket.MSG_MORE, u.getsockname())
u.recv(10, socket.MSG_DONTWAIT)
u.sendto(b"datagram", u.getsockname())
u.recv(100)
