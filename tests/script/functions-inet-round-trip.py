# SPDX-License-Identifier: GPL-3.0-or-later
import socket
packed = socket.inet_aton("192.0.2.33")
assert socket.inet_ntoa(packed) == "192.0.2.33"
assert socket.inet_ntop(socket.AF_INET, packed) == "192.0.2.33"
six = socket.inet_pton(socket.AF_INET6, "2001:db8::1")
assert socket.inet_ntop(socket.AF_INET6, six) == "2001:db8::1"
assert socket.ntohs(socket.htons(4660)) == 4660
assert socket.ntohl(socket.htonl(305419896)) == 305419896
assert socket.htons(1) == 1
