# SPDX-License-Identifier: GPL-3.0-or-later
# A broadcast inside this machine
import socket

r = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
r.bind(("", 0))
addr = r.getsockname()
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("127.0.0.1", 0))
s.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
s.sendto(b"all", ("127.255.255.255", addr[1]))
data, sender = r.recvfrom(10)
assert sender == s.getsockname()
