# SPDX-License-Identifier: GPL-3.0-or-later
# What shutdown() does not take
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.shutdown(5)
client.shutdown(-1)
client.shutdown()
client.shutdown("x")
client.shutdown(1.0)
client.shutdown(socket.SHUT_RD, 1)
client.shutdown(99999999999999999999)
client.send(b"unharmed")
conn.recv(100)
