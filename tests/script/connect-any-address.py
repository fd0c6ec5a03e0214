# SPDX-License-Identifier: GPL-3.0-or-later
# The any address means this machine
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(("", addr[1]))
conn, peer = server.accept()
