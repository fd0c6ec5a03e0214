# SPDX-License-Identifier: GPL-3.0-or-later
import socket
info = socket.getaddrinfo("127.0.0.1", 0, type=socket.SOCK_DGRAM)
entry = info[0]
s = socket.socket(entry[0], entry[1], entry[2])
s.bind(entry[4])
s.getsockname()
