# SPDX-License-Identifier: GPL-3.0-or-later
# EADDRNOTAVAIL
import socket

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("203.0.113.1", 0))
s.bind(("2001:db8::1", 0))
