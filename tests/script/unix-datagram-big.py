# SPDX-License-Identifier: GPL-3.0-or-later
import socket
a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
a.send(bytes(100000))
b.recv(100000) == bytes(100000)
a.send(bytes(100000))
b.recv(99999) == bytes(99999)
