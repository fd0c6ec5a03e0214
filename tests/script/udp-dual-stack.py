# SPDX-License-Identifier: GPL-3.0-or-later
# An IPv6 socket hears IPv4
import socket

a = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
a.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
a.bind(("::", 0))
b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
b.bind(("127.0.0.1", 0))
b.sendto(b"four", ("127.0.0.1", a.getsockname()[1]))
data, sender = a.recvfrom(10)
sender
a.sendto(b"six", sender)
b.recvfrom(10)
