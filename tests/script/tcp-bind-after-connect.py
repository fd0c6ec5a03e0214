# SPDX-License-Identifier: GPL-3.0-or-later
# EINVAL
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.bind(("127.0.0.1", 0))
conn.bind(("127.0.0.1", 0))
server.bind(("127.0.0.1", 0))
