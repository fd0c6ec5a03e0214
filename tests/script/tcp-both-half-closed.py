# SPDX-License-Identifier: GPL-3.0-or-later
# Both halves ended, then closed
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.shutdown(socket.SHUT_WR)
conn.recv(1)
conn.shutdown(socket.SHUT_WR)
client.recv(1)
client.send(b"x")
conn.send(b"x")
conn.close()
client.close()
