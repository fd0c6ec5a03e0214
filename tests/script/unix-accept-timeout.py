# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX)
s.bind("server")
s.listen()
s.settimeout(0.02)
s.accept()
s.setblocking(False)
s.accept()
c = socket.socket(socket.AF_UNIX)
c.connect("server")
conn, peer = s.accept()
conn.gettimeout()
