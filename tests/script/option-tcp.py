# SPDX-License-Identifier: GPL-3.0-or-later
# Options of TCP
import socket

s = socket.socket()
s.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
s.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 30)
s.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 5)
s.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 3)
s.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 0)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 5000)
s.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 1)
s.getsockopt(socket.IPPROTO_TCP, socket.TCP_CORK)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_SYNCNT, 2)
s.getsockopt(socket.IPPROTO_TCP, socket.TCP_SYNCNT)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_SYNCNT, 1000)
