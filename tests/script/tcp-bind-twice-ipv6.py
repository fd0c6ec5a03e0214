# SPDX-License-Identifier: GPL-3.0-or-later
# EINVAL, over IPv6
import socket

s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
s.bind(("::1", 0))
s.bind(("::1", 0))
s.getsockname()
