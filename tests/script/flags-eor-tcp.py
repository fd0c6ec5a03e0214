# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
s.listen()
c = socket.socket()
c.connect(s.getsockname())
conn, peer = s.accept()
c.send(b"x", socket.MSG_EOR)
conn.recv(10, socket.MSG_CMSG_CLOEXEC)
