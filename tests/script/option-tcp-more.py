# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket()
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 5000)
s.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 7)
s.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 0)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, b"no-such-algorithm")
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, "reno")
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, 1)
s.getsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_CORK, 1)
s.getsockopt(socket.IPPROTO_TCP, socket.TCP_CORK)
