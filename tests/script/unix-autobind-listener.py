# SPDX-License-Identifier: GPL-3.0-or-later
import socket
s = socket.socket(socket.AF_UNIX)
s.bind("")
s.listen()
c = socket.socket(socket.AF_UNIX)
c.connect(s.getsockname())
c.getpeername()
conn, peer = s.accept()
peer
