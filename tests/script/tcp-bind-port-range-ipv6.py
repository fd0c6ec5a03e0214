# SPDX-License-Identifier: GPL-3.0-or-later
# Ports outside 0 to 65535, over IPv6
import socket

s = socket.socket(socket.AF_INET6)
s.bind(("::1", 65536))
s.bind(("::1", -1, 0, 0))
s.connect(("::1", 65536))
s.connect_ex(("::1", -1))
