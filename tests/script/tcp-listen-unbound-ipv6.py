# SPDX-License-Identifier: GPL-3.0-or-later
# listen() without bind() picks a port on all interfaces, over IPv6
import socket

s = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
s.listen(1)
s.getsockname()
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.connect(("::1", s.getsockname()[1]))
conn, peer = s.accept()
conn.getsockname()
