# SPDX-License-Identifier: GPL-3.0-or-later
# ECONNREFUSED, ECONNABORTED, ECONNREFUSED
import socket

nobody = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
nobody.bind(("127.0.0.1", 0))
addr = nobody.getsockname()
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.settimeout(5)
client.connect_ex(addr)
client.connect_ex(addr)
client.connect_ex(addr)
