# SPDX-License-Identifier: GPL-3.0-or-later
# ECONNREFUSED, over IPv6
import socket

nobody = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
nobody.bind(("::1", 0))
addr = nobody.getsockname()
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.connect_ex(addr)
client.connect_ex(addr)
