# SPDX-License-Identifier: GPL-3.0-or-later
# What accept() gives is blocking
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
server.settimeout(5)
client = socket.socket()
client.settimeout(5)
client.connect(addr)
conn, peer = server.accept()
conn.gettimeout()
conn.getblocking()
server.gettimeout()
client.gettimeout()
