# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
s.listen()
c = socket.socket()
c.connect(s.getsockname())
conn, peer = s.accept()
c.send(b"abc")
c.shutdown(socket.SHUT_WR)
conn.recv(10, socket.MSG_WAITALL | socket.MSG_PEEK)
conn.recv(10, socket.MSG_WAITALL)
conn.recv(10, socket.MSG_WAITALL)
