# SPDX-License-Identifier: GPL-3.0-or-later
# Two listeners on one port with SO_REUSEPORT
import socket

one = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
two = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
two.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
one.bind(("127.0.0.1", 0))
two.bind(one.getsockname())
one.listen(1)
two.listen(1)
assert one.getsockname() == two.getsockname()
