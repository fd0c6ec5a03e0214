# SPDX-License-Identifier: GPL-3.0-or-later
# TimeoutError, without errno; then a client comes
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
server.settimeout(0.05)
server.accept()
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
server.settimeout(5)
conn, peer = server.accept()
conn.gettimeout()
conn.getblocking()
