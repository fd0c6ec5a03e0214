# SPDX-License-Identifier: GPL-3.0-or-later
# ENOTCONN
import socket

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.shutdown(socket.SHUT_RDWR)
s.shutdown(socket.SHUT_WR)
s.bind(("127.0.0.1", 0))
s.shutdown(socket.SHUT_RD)
