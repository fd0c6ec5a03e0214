# SPDX-License-Identifier: GPL-3.0-or-later
# SOCK_NONBLOCK among the type's bits
import socket

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
s.gettimeout()
s.getblocking()
s.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)
t = socket.socket(socket.AF_INET, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC)
t.gettimeout()
