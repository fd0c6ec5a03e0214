# SPDX-License-Identifier: GPL-3.0-or-later
# b"" at once, in every mode
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.shutdown(socket.SHUT_RD)
client.recv(10)
client.settimeout(0.05)
client.recv(10)
client.setblocking(False)
client.recv(10)
client.send(b"still goes")
conn.recv(100)
