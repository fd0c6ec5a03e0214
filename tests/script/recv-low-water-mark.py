# SPDX-License-Identifier: GPL-3.0-or-later
# SO_RCVLOWAT: less than that is not worth waking for
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
conn.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 4)
conn.getsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT)
conn.settimeout(0.1)
client.send(b"ab")
conn.recv(10)
client.send(b"cd")
conn.settimeout(5)
conn.recv(10)
