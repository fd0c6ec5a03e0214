# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX)
s.bind("server")
s.listen()
c = socket.socket(socket.AF_UNIX)
c.connect("server")
conn, peer = s.accept()
c.send(b"unread")
conn.close()
c.recv(10)
c.recv(10)
c.send(b"x")
