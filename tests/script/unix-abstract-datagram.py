# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind("\0swb-unix-abstract-datagram-s")
c = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
c.bind("\0swb-unix-abstract-datagram-c")
c.sendto(b"ping", s.getsockname())
data, peer = s.recvfrom(100)
s.sendto(b"pong", peer)
c.recvfrom(100)
