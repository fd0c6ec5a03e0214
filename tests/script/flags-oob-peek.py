# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
s.listen()
c = socket.socket()
c.connect(s.getsockname())
conn, peer = s.accept()
c.send(b"x", socket.MSG_OOB)
c.send(b"y")
conn.recv(10, socket.MSG_PEEK)
conn.recv(1, socket.MSG_OOB | socket.MSG_PEEK)
conn.recv(1, socket.MSG_OOB)
conn.recv(10)
