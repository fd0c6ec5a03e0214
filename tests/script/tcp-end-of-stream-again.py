# SPDX-License-Identifier: GPL-3.0-or-later
# The end of the stream can be read any number of times
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
conn.close()
client.recv(10)
client.recv(10)
client.recvfrom(10)
client.getpeername() == addr
