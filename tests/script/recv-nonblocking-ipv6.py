# SPDX-License-Identifier: GPL-3.0-or-later
# EAGAIN; end of stream, over IPv6
import socket

server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.bind(("::1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
idle = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
idle.settimeout(0.1)
conn.setblocking(False)
conn.recv(10)
conn.recvfrom(10)
client.send(b"now")
idle.recv(1)
conn.recv(10)
conn.recv(10)
client.close()
idle.recv(1)
conn.recv(10)
