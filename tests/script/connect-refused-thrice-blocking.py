# SPDX-License-Identifier: GPL-3.0-or-later
# ECONNREFUSED each time
import socket

nobody = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
nobody.bind(("127.0.0.1", 0))
addr = nobody.getsockname()
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
client.connect(addr)
client.connect(addr)
