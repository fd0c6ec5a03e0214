# SPDX-License-Identifier: GPL-3.0-or-later
# ENOTCONN, over IPv6
import socket

s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
s.shutdown(socket.SHUT_RDWR)
s.shutdown(socket.SHUT_WR)
s.bind(("::1", 0))
s.shutdown(socket.SHUT_RD)
