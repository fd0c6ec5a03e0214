# SPDX-License-Identifier: GPL-3.0-or-later
# The port of a connection that was closed here first is in use, but for SO_REUSEADDR
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
conn.close()
client.recv(1)
client.close()
server.close()
again = socket.socket()
again.bind(addr)
again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
again.bind(addr)
again.listen(1)
