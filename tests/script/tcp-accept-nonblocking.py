# SPDX-License-Identifier: GPL-3.0-or-later
# EAGAIN; then a client comes
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
addr = server.getsockname()
server.listen(5)
idle = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
idle.settimeout(0.1)
server.setblocking(False)
server.accept()
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
client.connect(addr)
idle.recv(1)
conn, peer = server.accept()
conn.gettimeout()
conn.getblocking()
server.accept()
