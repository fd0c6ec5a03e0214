# SPDX-License-Identifier: GPL-3.0-or-later
# A megabyte in one sendall, read by MSG_WAITALL
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4194304)
client.sendall(b"0123456789abcdef" * 4096)
assert conn.recv(65536, socket.MSG_WAITALL) == b"0123456789abcdef" * 4096
client.close()
conn.recv(1)
