# SPDX-License-Identifier: GPL-3.0-or-later
# EINVAL, over IPv6
import socket

a = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
a.bind(("::1", 0))
a_addr = a.getsockname()
a.bind(("::1", 0))
a.getsockname() == a_addr
