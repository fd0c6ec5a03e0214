# SPDX-License-Identifier: GPL-3.0-or-later
# Both ends name the same two addresses, over IPv6
import socket

server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
server.bind(("::1", 0))
addr = server.getsockname()
server.listen(5)
client = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
client.connect(addr)
conn, peer = server.accept()
assert client.getpeername() == addr
assert conn.getsockname() == addr
assert client.getsockname() == peer
assert conn.getpeername() == peer
client.getsockname() == addr
