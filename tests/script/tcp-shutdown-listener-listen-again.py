# SPDX-License-Identifier: GPL-3.0-or-later
# listen() after shutdown(): the kernel gives another port, since it had picked the first
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
server.shutdown(socket.SHUT_RDWR)
server.listen(1)
again = server.getsockname()
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(again)
conn, peer = server.accept()
client.send(b"again")
conn.recv(10)
