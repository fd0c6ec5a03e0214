# SPDX-License-Identifier: GPL-3.0-or-later
# Every byte arrives as it was sent
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.send(b"\x00\x01\x7f\x80\xff\r\n\t\\\"'")
conn.recv(100)
client.send(b"\xe4\xbd\xa0\xe5\xa5\xbd")
conn.recv(100)
client.send(bytes(5))
conn.recv(100)
