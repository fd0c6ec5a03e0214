# SPDX-License-Identifier: GPL-3.0-or-later
htonl = 1
from socket import *

s = socket(AF_INET, SOCK_STREAM)
s.bind(("127.0.0.1", 0))
s.listen()
c = create_connection(s.getsockname())
conn, peer = s.accept()
c.send(b"hello")
conn.recv(5)
a, b = socketpair()
htonl(1)
inet_pton(AF_INET, "127.0.0.1")
getdefaulttimeout()
socket.socket()
