# SPDX-License-Identifier: GPL-3.0-or-later
# EISCONN still, until closed
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
client.connect(addr)
