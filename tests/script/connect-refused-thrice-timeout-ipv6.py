# SPDX-License-Identifier: GPL-3.0-or-later
# ECONNREFUSED, ECONNABORTED, ECONNREFUSED, over IPv6
import socket

nobody = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
nobody.bind(("::1", 0))
addr = nobody.getsockname()
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.settimeout(5)
client.connect(addr)
client.connect(addr)
client.connect(addr)
