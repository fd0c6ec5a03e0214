# SPDX-License-Identifier: GPL-3.0-or-later
# TimeoutError without errno; what comes later is received, over IPv6
import socket

server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.bind(("::1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
conn.settimeout(0.05)
conn.recv(10)
conn.recvfrom(10)
client.send(b"late")
conn.settimeout(5)
conn.recv(10)
