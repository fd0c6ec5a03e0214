# SPDX-License-Identifier: GPL-3.0-or-later
# The same socket can try again
import socket

nobody = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
nobody.bind(("127.0.0.1", 0))
addr = nobody.getsockname()
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
nobody.listen(1)
client.connect(addr)
client.getpeername()
