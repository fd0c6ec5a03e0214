# SPDX-License-Identifier: GPL-3.0-or-later
import socket
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
u.setsockopt(socket.IPPROTO_IP, 11, 1)
address = ("127.0.0.1", 1)
u.connect(address)
u.send(b"into nothing")
u.recv(100)
u.recv(100, socket.MSG_ERRQUEUE)
u.recv(100, socket.MSG_ERRQUEUE)
