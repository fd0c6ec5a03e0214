# SPDX-License-Identifier: GPL-3.0-or-later
# Options of IPv6
import socket

s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
s.getsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY)
s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
s.getsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY)
s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_UNICAST_HOPS, 9)
s.getsockopt(socket.IPPROTO_IPV6, socket.IPV6_UNICAST_HOPS)
s.bind(("::1", 0))
s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
