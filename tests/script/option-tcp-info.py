# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket()
s.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)
s.listen()
s.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)
s.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)
