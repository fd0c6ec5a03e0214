# SPDX-License-Identifier: GPL-3.0-or-later
# What is sent before accept() waits in the kernel
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket()
client.connect(addr)
client.send(b"early bird")
client.close()
conn, peer = server.accept()
conn.recv(100)
conn.recv(100)
